package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.ingest.domain.Payload.NotJson;
import dev.paceline.ingest.domain.Payload.Read;
import dev.paceline.ingest.domain.RawBody;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonReaderTest {

    private final StrictJsonReader reader = new StrictJsonReader();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                      | is empty",
                "` `                     | is empty",
                "nope                    | is not JSON (line 1, column 1)",
                "{\"a\":1,\"a\":2}       | holds a name twice in one object (line 1, column 12)",
                "{\"a\":{\"b\":1,\"b\":1}} | holds a name twice in one object (line 1, column 17)",
                "{\"a\":1} {}            | is not JSON (line 1, column 9)",
                "{\"a\":NaN}             | is not JSON (line 1, column 9)",
                "{\"a\":01}              | is not JSON (line 1, column 7)",
                "{'a':1}                 | is not JSON (line 1, column 2)",
                "[1,]                    | is not JSON (line 1, column 4)",
                "// a comment            | is not JSON (line 1, column 1)"
            })
    void whatIsNoJsonIsNamedWithItsPlace(String body, String reason) {
        assertThat(reader.read(body(body))).isEqualTo(new NotJson(reason));
    }

    @Test
    void bytesThatAreNotUtf8AreNoJson() {
        byte[] body = {'"', (byte) 0xc3, (byte) 0x28, '"'};

        assertThat(reader.read(new RawBody(body))).isInstanceOf(NotJson.class);
    }

    @Test
    void anEndlessExponentIsNoNumber() {
        assertThat(reader.read(body("[1e" + "4".repeat(60) + "]")))
                .isEqualTo(new NotJson("holds a number whose exponent is too long"));
    }

    @Test
    void overlongFormsAreNoUtf8() {
        byte[] slash = {'"', (byte) 0xc0, (byte) 0xaf, '"'};

        assertThat(reader.read(new RawBody(slash))).isEqualTo(new NotJson("is not JSON in UTF-8"));
    }

    @Test
    void otherFormsOfUnicodeAreNoJson() {
        assertThat(reader.read(new RawBody("{}".getBytes(StandardCharsets.UTF_16))))
                .isInstanceOf(NotJson.class);
        assertThat(reader.read(new RawBody("{}".getBytes(StandardCharsets.UTF_16LE))))
                .isInstanceOf(NotJson.class);
    }

    @Test
    void sixtyFourLevelsAreReadAndOneMoreIsNot() {
        assertThat(reader.read(body("[".repeat(64) + "]".repeat(64)))).isInstanceOf(Read.class);
        assertThat(reader.read(body("[".repeat(65) + "]".repeat(65))))
                .isEqualTo(new NotJson("is deeper than 64 levels, or holds a number or name that is too long"));
    }

    @Test
    void numbersKeepEveryDigit() {
        JsonNode json = reader.read(body("[0.10, 12345678901234567890.123456789, 1e2]"))
                .match(Read::json, notJson -> {
                    throw new AssertionError(notJson.reason());
                });

        assertThat(json.get(0).decimalValue()).isEqualTo("0.10");
        assertThat(json.get(1).decimalValue()).isEqualTo("12345678901234567890.123456789");
        assertThat(json.get(2).decimalValue()).isEqualByComparingTo("100");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(reader.read(body("\ufeff{}"))).isInstanceOf(Read.class);
    }

    private static RawBody body(String text) {
        return new RawBody(text.getBytes(StandardCharsets.UTF_8));
    }
}
