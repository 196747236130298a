package dev.paceline.kpi.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;

/**
 * A closed month: on its days counts what was said by {@code at}, and nothing later.
 *
 * @param until the first day after it
 */
public record Closing(YearMonth month, LocalDate from, LocalDate until, Instant at) implements Comparable<Closing> {

    private static final Comparator<Closing> ORDER =
            Comparator.comparing(Closing::from).thenComparing(Closing::until).thenComparing(Closing::at);

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(until);
    }

    @Override
    public int compareTo(Closing other) {
        return ORDER.compare(this, other);
    }
}
