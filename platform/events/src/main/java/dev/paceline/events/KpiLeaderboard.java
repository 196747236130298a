package dev.paceline.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The best of a ranking by one metric over the present period, as they stand now. For those who may see that team's ranks: its members and
 * who leads them.
 *
 * @param board the same from period to period
 * @param currency of the numbers, where they are money
 * @param team whose reps are ranked; absent for the whole tenant
 * @param until first day after the period
 * @param standings the best first; none where nobody is to be shown
 */
public record KpiLeaderboard(
        TenantId tenant,
        BoardId board,
        MetricId metric,
        @Nullable String currency,
        @Nullable TeamId team,
        LocalDate from,
        LocalDate until,
        long revision,
        List<Standing> standings)
        implements Fact {

    public KpiLeaderboard {
        Check.present("tenant", tenant);
        Check.present("board", board);
        Check.present("metric", metric);
        Check.present("from", from);
        Check.present("until", until);
        Check.revision(revision);
        standings = standings == null ? List.of() : List.copyOf(standings);
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), board.value());
    }

    @Override
    public String factId() {
        return key() + "@" + revision;
    }
}
