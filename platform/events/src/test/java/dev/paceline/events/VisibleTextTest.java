package dev.paceline.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    static Stream<Arguments> logged() {
        return Stream.of(
                arguments("Anna M\u00fcller \ud83c\udf89", "Anna M\u00fcller \ud83c\udf89"),
                arguments("a\nb", "a\\nb"),
                arguments("a\r\nb", "a\\r\\nb"),
                arguments("a\tb", "a\\tb"),
                arguments("\u001b[2Jgone", "\\u001b[2Jgone"),
                arguments("a\u0000b", "a\\u0000b"),
                arguments("a\u007fb\u0085c\u009bd", "a\\u007fb\\u0085c\\u009bd"),
                arguments("a\u2028b\u2029c", "a\\u2028b\\u2029c"),
                arguments("\u202eevil\u202c \u2066x\u2069", "\\u202eevil\\u202c \\u2066x\\u2069"),
                arguments("\u200eleft\u200f\u061c", "\\u200eleft\\u200f\\u061c"),
                arguments("a\u200bb\ufeff", "a\\u200bb\\ufeff"));
    }

    @ParameterizedTest
    @MethodSource("logged")
    void aLogLineStaysOneLineThatReadsAsItIsWritten(String text, String escaped) {
        assertThat(VisibleText.escaped(text)).isEqualTo(escaped);
    }

    @Test
    void aTextWithoutHazardIsNotCopied() {
        String text = "deal won tenant=acme";

        assertThat(VisibleText.escaped(text)).isSameAs(text);
    }

    @Test
    void anEscapedTextIsCut() {
        assertThat(VisibleText.escaped("\n".repeat(100), 10)).isEqualTo("\\n\\n\\n\\n\\n");
    }

    static Stream<Arguments> shown() {
        return Stream.of(
                arguments("Anna Sommer", "Anna Sommer"),
                arguments("Anna\r\n\tSommer\u2028x", "Anna Sommer x"),
                arguments("\u202eremmoS annA", "remmoS annA"),
                arguments("\u2066Anna\u2069\u200b\ufeff", "Anna"),
                arguments("\ud83d\udc68\u200d\ud83d\udcbb", "\ud83d\udc68\u200d\ud83d\udcbb"),
                arguments("Zoe\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "Zoe\u0301\u0301\u0301\u0301"),
                arguments("a\ud800b", "a\ufffdb"),
                arguments("0123456789", "0123456789"),
                arguments("0123456789A", "0123456789\u2026"),
                arguments("012345678 A B", "012345678\u2026"));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void aScreenShowsWhatIsVisibleInOneLine(String text, String shown) {
        assertThat(VisibleText.shown(text, text.startsWith("0") ? 10 : 100)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u202e\u200b", "\n\n"})
    void nothingVisibleIsEmpty(String text) {
        assertThat(VisibleText.shown(text, 10)).isEmpty();
    }

    @Test
    void noSurrogatePairIsCut() {
        assertThat(VisibleText.shown("\ud83c\udf89".repeat(3_000), 80)).isEqualTo("\ud83c\udf89".repeat(80) + "\u2026");
    }
}
