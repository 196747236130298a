package dev.paceline.kpi.rest;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.TeamId;
import dev.paceline.kpi.application.Ladder;
import dev.paceline.kpi.application.RankReps;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A ranking as it stands now.
 *
 * @param tieRule how equal numbers are ranked
 * @param reps how many have a rank
 * @param self the caller's own place, where they are a rep in it
 * @param next give it as 'after' for the next page; absent on the last one
 */
@Schema(name = "Leaderboard")
record LeaderboardView(
        MetricId metric,
        String name,
        KpiDefinition.Unit unit,
        @Nullable String currency,
        @Nullable TeamId team,
        LocalDate from,
        LocalDate to,
        String tieRule,
        int reps,
        List<PlaceView> items,
        @Nullable PlaceView self,
        @Nullable String next) {

    private static final String TIE_RULE =
            "equal numbers share a rank and the next rank leaves a gap; among equals the order is by id";

    /**
     * A rep's place.
     *
     * @param toNext what is missing to the next better number
     * @param movement ranks gained since yesterday, that is against the ranking of what is dated before today
     */
    @Schema(name = "LeaderboardPlace")
    record PlaceView(
            int rank,
            RepId rep,
            String name,
            BigDecimal value,
            @Nullable BigDecimal toNext,
            @Nullable Integer movement) {

        static PlaceView of(Ladder.Place place) {
            return new PlaceView(
                    place.rank(), place.rep(), place.name(), place.value(), place.toNext(), place.movement());
        }
    }

    /** A page of the ladder, without anybody's own place. */
    static LeaderboardView of(RankReps.Asked asked, Ladder ladder, int first, int limit) {
        List<PlaceView> items =
                ladder.places(first, limit).stream().map(PlaceView::of).toList();
        return new LeaderboardView(
                asked.definition().metric(),
                asked.definition().name(),
                asked.definition().unit(),
                ladder.currency(),
                asked.team(),
                asked.span().from(),
                asked.span().until().minusDays(1),
                TIE_RULE,
                ladder.reps(),
                items,
                null,
                null);
    }
}
