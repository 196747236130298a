package dev.paceline.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCompatibilityTest {

    private static final String PUBLISHED =
            """
            {"type":"object","properties":{"name":{"type":"string"},"size":{"enum":["S","L"]}},"required":["name"]}""";

    @Test
    void anOptionalFieldMayBeAdded() {
        assertThat(
                        breaks(
                                """
                        {"type":"object","properties":{"name":{"type":"string"},"size":{"enum":["S","L"]},
                         "note":{"type":"string"}},"required":["name"]}"""))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a field disappears | {\"type\":\"object\",\"properties\":{\"size\":{\"enum\":[\"S\",\"L\"]}},\"required\":[\"name\"]}",
                "a type changes | {\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"integer\"},\"size\":{\"enum\":[\"S\",\"L\"]}},\"required\":[\"name\"]}",
                "a constant is dropped | {\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"size\":{\"enum\":[\"S\"]}},\"required\":[\"name\"]}",
                "a field becomes required | {\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"size\":{\"enum\":[\"S\",\"L\"]}},\"required\":[\"name\",\"size\"]}",
                "a field is no longer required | {\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"size\":{\"enum\":[\"S\",\"L\"]}},\"required\":[]}"
            })
    void everythingElseBreaksTheContract(String what, String present) {
        assertThat(breaks(present)).as(what).isNotEmpty();
    }

    private static List<String> breaks(String present) {
        return SchemaCompatibility.breaks(json(PUBLISHED), json(present));
    }

    private static JsonNode json(String text) {
        try {
            return FactJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
