package dev.paceline.events;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A rep's time as manager of a team.
 *
 * @param from first day, or null for always
 * @param until first day no longer manager, or null while it lasts
 */
public record ManagerTerm(RepId rep, @Nullable LocalDate from, @Nullable LocalDate until) {

    public ManagerTerm {
        Check.present("rep", rep);
        if (from != null && until != null && !until.isAfter(from)) {
            throw new IllegalArgumentException("until must be after from");
        }
    }

    /** Whether the term is in force on that day. */
    public boolean covers(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }
}
