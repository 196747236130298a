package dev.paceline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MovingClockTest {

    private final MovingClock clock = MovingClock.at("2026-03-01T23:30:00Z");

    @Test
    void itStandsUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-01T23:30:00Z"));

        clock.advance(Duration.ofMinutes(45));

        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-02T00:15:00Z"));
    }

    @Test
    void everyZoneReadsTheSameMovingTime() {
        var berlin = clock.withZone(ZoneId.of("Europe/Berlin"));
        clock.advance(Duration.ofDays(1));

        assertThat(LocalDate.now(berlin)).isEqualTo(LocalDate.of(2026, 3, 3));
    }
}
