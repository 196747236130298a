package dev.paceline.kpi.application;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The business day that it is in a zone. */
public record Today(LocalDate date, ZoneId zone) {

    static Today at(Instant now, ZoneId zone) {
        return new Today(LocalDate.ofInstant(now, zone), zone);
    }

    /** Whether the day has not ended yet. */
    boolean lasts(Instant now) {
        return date.equals(LocalDate.ofInstant(now, zone));
    }
}
