package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErasureTest {

    private final Erasure jane = new Erasure(null, "contact", List.of("4711"), List.of("jane@example.com"));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "{\"id\":4711},true",
                "{\"id\":\"4711\"},true",
                "{\"id\":14711},false",
                "{\"id\":\"4711-b\"},false",
                "to Jane@Example.com.,true",
                "<jane@example.com>,true",
                "mary-jane@example.com,false",
                "jane@example.community,false",
                "4711,true"
            })
    void aPayloadMentionsAPersonByAWordOfItsOwn(String payload, boolean mentions) {
        assertThat(jane.isIn(payload)).isEqualTo(mentions);
    }
}
