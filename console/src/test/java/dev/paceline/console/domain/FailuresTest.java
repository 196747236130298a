package dev.paceline.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, PT0S", "4, PT0S", "5, PT1S", "6, PT2S", "9, PT16S", "13, PT4M16S", "14, PT5M", "200, PT5M"})
    void thePauseDoublesAfterFiveFailuresUpToFiveMinutes(int failures, Duration pause) {
        assertThat(failed(failures).pause(NOON, 5)).isEqualTo(pause);
    }

    @Test
    void onceThePauseIsOverTheNextAttemptIsAllowed() {
        assertThat(failed(6).pause(NOON.plusSeconds(2), 5)).isZero();
    }

    @Test
    void aQuietQuarterOfAnHourForgetsThem() {
        Instant later = NOON.plus(Duration.ofMinutes(16));

        assertThat(failed(14).oneMore(later).count()).isEqualTo(1);
    }

    private static Failures failed(int times) {
        Failures failures = Failures.none(NOON);
        for (int i = 0; i < times; i++) {
            failures = failures.oneMore(NOON);
        }
        return failures;
    }
}
