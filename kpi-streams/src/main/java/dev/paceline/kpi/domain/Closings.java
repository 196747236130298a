package dev.paceline.kpi.domain;

import dev.paceline.events.MonthClosing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A tenant's closed months. A day that two of them have, because the calendar changed between, belongs to the one closed first. */
public final class Closings {

    /** All months are open. */
    public static final Closings NONE = of(List.of());

    private final List<Closing> all;
    private final List<Instant> cuts;
    private final Map<LocalDate, Closing> byDay = new HashMap<>();

    private Closings(List<Closing> all) {
        this.all = all;
        this.cuts = List.copyOf(new TreeSet<>(all.stream().map(Closing::at).toList()));
        all.forEach(
                closing -> closing.from().datesUntil(closing.until()).forEach(day -> byDay.putIfAbsent(day, closing)));
    }

    /** Those of the months that are closed now. */
    public static Closings of(Collection<MonthClosing> months) {
        List<Closing> closed = new ArrayList<>();
        for (MonthClosing month : months) {
            Instant at = month.closedAt();
            if (at != null) {
                closed.add(new Closing(month.month(), month.from(), month.until(), at));
            }
        }
        closed.sort(Comparator.comparing(Closing::at).thenComparing(Closing::from));
        return new Closings(List.copyOf(closed));
    }

    /** In the order in which they were closed. */
    public List<Closing> all() {
        return all;
    }

    /** When months were closed, ascending. */
    List<Instant> cuts() {
        return cuts;
    }

    /** The closed month that the day is in. */
    public @Nullable Closing of(LocalDate day) {
        return byDay.get(day);
    }
}
