package dev.paceline.events;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A rep's time in a team.
 *
 * @param from first day, or null for always
 * @param until first day no longer in the team, or null while it lasts
 */
public record Membership(TeamId team, @Nullable LocalDate from, @Nullable LocalDate until) {

    public Membership {
        Check.present("team", team);
        if (from != null && until != null && !until.isAfter(from)) {
            throw new IllegalArgumentException("until must be after from");
        }
    }

    /** Whether the membership is in force on that day. */
    public boolean covers(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }
}
