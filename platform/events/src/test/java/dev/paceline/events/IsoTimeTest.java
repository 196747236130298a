package dev.paceline.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-02T12:00:00Z",
                "2024-02-29T23:59:59.1Z",
                "2024-12-31T00:00:00.123456789Z",
                "0000-01-01T00:00:00.000001Z",
                "1969-12-31T23:59:59.999Z",
                "+12026-03-02T12:00:00Z",
                "2026-03-02T24:00:00Z",
                "2026-03-02T12:00:00+02:00"
            })
    void aTimeIsReadAsTheJdkReadsIt(String text) {
        assertThat(IsoTime.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2026-02-30T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-03-02T12:60:00Z",
                "2026-03-02 12:00:00Z",
                "2026-03-02T12:0a:00Z",
                "2026-03-02T12:00:00.1234567890Z"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> IsoTime.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void aTimeIsWrittenAsTheJdkWritesIt() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long scale = i % 3 == 0 ? 1 : i % 3 == 1 ? 1_000 : 1_000_000;
            Instant time = Instant.ofEpochSecond(
                    random.nextLong(-80_000_000_000L, 300_000_000_000L), random.nextInt(1_000) * scale);
            String text = new String(IsoTime.bytes(time), StandardCharsets.US_ASCII);
            assertThat(text).isEqualTo(time.toString());
            assertThat(IsoTime.parse(text)).isEqualTo(time);
        }
    }
}
