package dev.paceline.notification.application;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Splash;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A splash of the past days, as it was last published, and what it came of.
 *
 * @param position its place in a list
 * @param thing the record or goal behind it, as in {@code deal|42}
 * @param subject whose moment it is, or was when it was withdrawn
 * @param teams the teams that the subject is, or belonged to on the day of the splash, and all above them; empty unless asked for
 * @param raise what raised it
 * @param change what amended or withdrew it last; absent while it is as it was raised
 */
public record PastSplash(
        SplashPosition position,
        Splash splash,
        String thing,
        Subject subject,
        Set<TeamId> teams,
        Origin raise,
        @Nullable Origin change) {

    public PastSplash {
        teams = Set.copyOf(teams);
    }

    /**
     * What made something of it.
     *
     * @param fact the id of the fact
     * @param delivery the delivery that began it
     * @param acceptedAt when that delivery was accepted
     */
    public record Origin(String fact, CorrelationId delivery, Instant acceptedAt) {}
}
