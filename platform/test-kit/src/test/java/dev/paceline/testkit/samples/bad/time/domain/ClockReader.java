package dev.paceline.testkit.samples.bad.time.domain;

import java.time.Instant;
import java.time.LocalDate;

/** Breaks "domain is told the time". */
public record ClockReader(Instant at) {

    public static ClockReader create() {
        return new ClockReader(Instant.now());
    }

    public boolean isToday(LocalDate day) {
        return LocalDate.now(java.time.ZoneOffset.UTC).equals(day);
    }
}
