package dev.paceline.testkit.samples.bad.time.domain;

import java.time.Clock;
import java.time.Instant;

/** Breaks "domain is told the time": a clock in the hand is a clock read. */
public record ClockHolder(Clock clock) {

    public Instant at() {
        return clock.instant();
    }
}
