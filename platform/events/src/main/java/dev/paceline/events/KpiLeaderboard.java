package dev.paceline.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ranking by one metric over one period, as it stands now.
 *
 * @param team whose reps are ranked; absent for the whole tenant
 * @param until first day after the period
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
