package dev.paceline.notification.application;

import dev.paceline.events.RepId;
import dev.paceline.events.TeamId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which splashes are asked for; what is absent does not narrow.
 *
 * @param from the first day, in the tenant's home zone
 * @param to the last day
 * @param team that team's own splashes, and those of who belonged to it or to a team below on the day
 * @param after the last one of the page before
 */
public record SplashFilter(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable RepId rep,
        @Nullable TeamId team,
        @Nullable SplashPosition after,
        int limit) {

    SplashFilter withLimit(int most) {
        return new SplashFilter(from, to, rep, team, after, most);
    }
}
