package dev.paceline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a goal stands now.
 *
 * @param until first day after the goal's period
 * @param attainment actual / target, 1 is reached
 * @param expected what a steady pace would have reached by now
 * @param forecast where the present pace leads by the end; absent while there is nothing to go by
 * @param milestones shares of the target reached so far, ascending
 * @param cancelledAt when the goal was taken back; absent while it is pursued. The last fact of a cancelled goal
 * @param lowerIsBetter true where the target is a limit, since less of the metric is better; absent means more is better
 * @param rate true where the number is a ratio or an average, false where it adds up day by day; absent where it was not said
 * @param withoutValue true while the metric has no value, as a ratio without denominator: actual and attainment are then 0
 *     and mean nothing, nor does the status before the period ends; absent means that there is a value
 */
public record GoalProgress(
        TenantId tenant,
        GoalId goal,
        long revision,
        String name,
        Subject subject,
        MetricId metric,
        KpiDefinition.Unit unit,
        @Nullable String currency,
        LocalDate from,
        LocalDate until,
        BigDecimal target,
        BigDecimal actual,
        BigDecimal attainment,
        BigDecimal expected,
        @Nullable BigDecimal forecast,
        Status status,
        List<Milestone> milestones,
        @Nullable Instant cancelledAt,
        @Nullable Boolean lowerIsBetter,
        @Nullable Boolean rate,
        @Nullable Boolean withoutValue)
        implements Fact {

    /** How the goal is doing. */
    public enum Status {
        ON_TRACK,
        AT_RISK,
        BEHIND,
        ACHIEVED,
        EXCEEDED,
        MISSED
    }

    /**
     * A share of the target in percent, and when it was first reached.
     *
     * @param reachedAt when the delivery that reached it was accepted
     * @param reachedOn the business day whose total reached it; of a rate the last day of the period
     * @param byTerms true where no total reached it but a change of the goal, as a lower target
     */
    public record Milestone(int percent, Instant reachedAt, @Nullable LocalDate reachedOn, @Nullable Boolean byTerms) {

        public Milestone {
            Check.present("reachedAt", reachedAt);
        }

        /** One of which no more is known. */
        public Milestone(int percent, Instant reachedAt) {
            this(percent, reachedAt, null, null);
        }
    }

    public GoalProgress {
        Check.present("tenant", tenant);
        Check.present("goal", goal);
        Check.revision(revision);
        Check.text("name", name);
        Check.present("subject", subject);
        Check.present("metric", metric);
        Check.present("unit", unit);
        Check.present("from", from);
        Check.present("until", until);
        Check.present("target", target);
        Check.present("actual", actual);
        Check.present("attainment", attainment);
        Check.present("expected", expected);
        Check.present("status", status);
        milestones = milestones == null ? List.of() : List.copyOf(milestones);
    }

    /** The progress of a goal that is pursued. */
    public GoalProgress(
            TenantId tenant,
            GoalId goal,
            long revision,
            String name,
            Subject subject,
            MetricId metric,
            KpiDefinition.Unit unit,
            @Nullable String currency,
            LocalDate from,
            LocalDate until,
            BigDecimal target,
            BigDecimal actual,
            BigDecimal attainment,
            BigDecimal expected,
            @Nullable BigDecimal forecast,
            Status status,
            List<Milestone> milestones) {
        this(
                tenant,
                goal,
                revision,
                name,
                subject,
                metric,
                unit,
                currency,
                from,
                until,
                target,
                actual,
                attainment,
                expected,
                forecast,
                status,
                milestones,
                null,
                null,
                null,
                null);
    }

    /** Whether the target is a limit: less is better. */
    @JsonIgnore
    public boolean isLimit() {
        return Boolean.TRUE.equals(lowerIsBetter);
    }

    /** Whether the metric has a value, so that actual and attainment mean something. */
    @JsonIgnore
    public boolean isValued() {
        return !Boolean.TRUE.equals(withoutValue);
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), goal.value());
    }

    @Override
    public String factId() {
        return key() + "@" + revision;
    }
}
