package dev.paceline.events;

import java.time.DayOfWeek;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's choices of how its numbers are read. They change no total: totals are kept by day and currency.
 *
 * @param pattern how the fiscal year is divided
 * @param yearStartMonth the month in which the fiscal year begins, 1 to 12
 * @param weekStart Monday or Sunday
 * @param reportingCurrency ISO 4217 code that money is converted to beside the original; absent means no conversion
 * @param ranks whether reps see ranks, percentiles and the leaderboards of the teams they belong to
 * @param boards metrics whose best are told on {@code kpi.leaderboards}; absent for {@link #USUAL_BOARDS}
 * @param ranksAboveOwnTeam whether reps see those of the teams above their own and of the whole tenant too; absent for no
 */
public record KpiPolicy(
        TenantId tenant,
        long revision,
        Pattern pattern,
        int yearStartMonth,
        DayOfWeek weekStart,
        @Nullable String reportingCurrency,
        boolean ranks,
        @Nullable List<MetricId> boards,
        @Nullable Boolean ranksAboveOwnTeam)
        implements KpiSetting {

    /** Metrics that have boards where the tenant has not chosen any. */
    public static final List<MetricId> USUAL_BOARDS = List.of(
            new MetricId("calls"), new MetricId("meetings"), new MetricId("deals_won"), new MetricId("revenue_won"));

    /** Metrics that can have boards. */
    public static final int MOST_BOARDS = 20;

    /** How a fiscal year is divided. */
    public enum Pattern {
        /** Twelve calendar months. */
        MONTHS,
        /** Quarters of 4, 4 and 5 whole weeks; a leap week, where needed, is added to the last month. */
        WEEKS_4_4_5
    }

    public KpiPolicy {
        Check.present("tenant", tenant);
        Check.revision(revision);
        Check.present("pattern", pattern);
        if (yearStartMonth < 1 || yearStartMonth > 12) {
            throw new IllegalArgumentException("yearStartMonth must be between 1 and 12");
        }
        if (weekStart != DayOfWeek.MONDAY && weekStart != DayOfWeek.SUNDAY) {
            throw new IllegalArgumentException("weekStart must be MONDAY or SUNDAY");
        }
        if (reportingCurrency != null) {
            Check.currency("reportingCurrency", reportingCurrency);
        }
        if (boards != null) {
            boards = List.copyOf(boards);
            if (boards.size() > MOST_BOARDS) {
                throw new IllegalArgumentException("boards has more than " + MOST_BOARDS + " metrics");
            }
        }
    }

    /** Calendar months from January, weeks from Monday, no conversion, no ranks for reps. */
    public static KpiPolicy usual(TenantId tenant) {
        return new KpiPolicy(tenant, 1, Pattern.MONTHS, 1, DayOfWeek.MONDAY, null, false, null, null);
    }

    /** The metrics that have boards. */
    public List<MetricId> metricsWithBoards() {
        return boards == null ? USUAL_BOARDS : boards;
    }

    /** Whether reps see the boards of the teams above their own, and of the whole tenant. */
    public boolean showsRanksAboveOwnTeam() {
        return ranks && Boolean.TRUE.equals(ranksAboveOwnTeam);
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), "policy");
    }

    @Override
    public <R> R match(
            Function<KpiPolicy, R> policy,
            Function<FxRates, R> rates,
            Function<MonthClosing, R> closing,
            Function<MetricTiers, R> tiers) {
        return policy.apply(this);
    }
}
