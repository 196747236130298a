package dev.paceline.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static final Map<String, String> VALUES = Map.of("rep", "Anna", "record", "Deal [1] for $5 {rep}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {rep} won {record}               | Anna won Deal [1] for $5 {rep}
                    {rep} won[ for {amount}]         | Anna won
                    {rep}[ ({record})] won           | Anna (Deal [1] for $5 {rep}) won
                    {rep} won {amount}               | Anna won
                    No names at all                  | No names at all
                    """)
    void namesAreFilledAndPartsWithoutValueAreLeftOut(String text, String filled) {
        assertThat(new Template(text).fill(VALUES)).isEqualTo(filled);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {pay} won                        | there is no {pay}; known are rep, record, goal, amount
                    {rep won                         | a brace or bracket does not close
                    won [for {amount}                | a brace or bracket does not close
                    {rep}[ won]                      | the text has no words of its own outside braces and brackets
                    """)
    void aSentenceThatCannotBeFilledIsRefused(String text, String reason) {
        assertThatThrownBy(() -> new Template(text)).hasMessage(reason);
    }

    @Test
    void aSentenceOfMoreThan300CharactersIsRefused() {
        assertThatThrownBy(() -> new Template("x".repeat(301))).hasMessage("the text is longer than 300 characters");
    }
}
