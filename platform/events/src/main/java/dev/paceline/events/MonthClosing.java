package dev.paceline.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether a month is closed: what is said of a record later than {@code closedAt} moves none of the month's totals and is reported as
 * late. The days are those of the tenant's fiscal calendar at the first closing, so that another calendar moves no boundary.
 *
 * @param month the calendar month, or the month of weeks that has most of its days
 * @param from the month's first day
 * @param until the first day after it
 * @param closedAt what was said by then counts; absent while the month is open again
 * @param steps who closed and reopened it, the oldest first; the last {@value #MOST_STEPS}
 */
public record MonthClosing(
        TenantId tenant,
        YearMonth month,
        long revision,
        LocalDate from,
        LocalDate until,
        @Nullable Instant closedAt,
        List<Step> steps)
        implements KpiSetting {

    /** Days that a month can have: five weeks, and a leap week. */
    private static final int MOST_DAYS = 42;

    /** Steps that are kept. */
    public static final int MOST_STEPS = 32;

    /**
     * That somebody closed the month or opened it again.
     *
     * @param closed or opened again
     * @param by the name in their token
     */
    public record Step(boolean closed, Instant at, String by, @Nullable String reason) {

        public Step {
            Check.present("at", at);
            Check.text("by", by);
        }
    }

    public MonthClosing {
        Check.present("tenant", tenant);
        Check.present("month", month);
        Check.revision(revision);
        Check.present("from", from);
        Check.present("until", until);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("until must be after from");
        }
        if (until.toEpochDay() - from.toEpochDay() > MOST_DAYS) {
            throw new IllegalArgumentException("from and until must be at most " + MOST_DAYS + " days apart");
        }
        steps = steps == null ? List.of() : List.copyOf(steps);
        steps = steps.subList(Math.max(0, steps.size() - MOST_STEPS), steps.size());
    }

    /** Whether the month is closed now. */
    public boolean closed() {
        return closedAt != null;
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), "closing", month.toString());
    }

    @Override
    public <R> R match(
            Function<KpiPolicy, R> policy,
            Function<FxRates, R> rates,
            Function<MonthClosing, R> closing,
            Function<MetricTiers, R> tiers) {
        return closing.apply(this);
    }
}
