package dev.paceline.kpi.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How fine a series is; where its periods begin says the {@link FiscalCalendar}. */
public enum Grain {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR,
    /** One period for the whole range. */
    TOTAL;

    /** By its name on the wire, in lower case. */
    public static Optional<Grain> named(String name) {
        return Stream.of(values())
                .filter(grain -> grain.wireName().equals(name))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
