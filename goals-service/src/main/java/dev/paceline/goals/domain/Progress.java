package dev.paceline.goals.domain;

import dev.paceline.events.GoalProgress.Milestone;
import dev.paceline.events.GoalProgress.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a goal is now.
 *
 * @param actual the number reached; absent while the metric has no value
 * @param attainment actual by target; absent with it
 * @param expected what a steady pace would have reached
 * @param forecast where the present pace leads by the end
 * @param status absent while the metric has no value and the period is not over
 * @param milestones shares of the target reached so far, ascending; kept even when the number falls back
 */
public record Progress(
        @Nullable BigDecimal actual,
        @Nullable BigDecimal attainment,
        BigDecimal expected,
        @Nullable BigDecimal forecast,
        @Nullable Status status,
        List<Milestone> milestones) {

    /** The shares of a target, in percent, whose first reaching is remembered. */
    public static final List<Integer> MILESTONE_PERCENTS = List.of(50, 80, 100);

    public Progress {
        milestones = List.copyOf(milestones);
    }

    /** What the totals of the goal's series say. */
    static Progress of(GoalTerms terms, Tally tally, LocalDate today, Judging judging) {
        BigDecimal expected = Situation.expected(terms, today);
        Quotient value = tally.value(terms.measure());
        if (value == null) {
            return new Progress(null, null, expected, null, PaceRule.withoutValue(terms, today), judging.earlier());
        }
        Situation situation = new Situation(terms, tally, value, today);
        return new Progress(
                situation.actual(),
                situation.attainment(),
                expected,
                situation.forecast(),
                PaceRule.judge(situation),
                milestones(situation, judging));
    }

    /** A rate that is a limit has no milestones: at the end it is kept or missed. */
    private static List<Milestone> milestones(Situation situation, Judging judging) {
        if (situation.isLimit() && situation.terms().measure() == Measure.RATE) {
            return List.of();
        }
        List<Milestone> milestones = new ArrayList<>();
        for (int percent : MILESTONE_PERCENTS) {
            Milestone kept = find(judging.earlier(), percent);
            if (kept != null) {
                milestones.add(kept);
            }
            if (kept == null && situation.isSettled() && situation.reaches(percent)) {
                milestones.add(new Milestone(
                        percent,
                        reachedAt(situation, judging),
                        situation.reachedOn(percent),
                        judging.byTerms() ? true : null));
            }
        }
        return milestones;
    }

    private static Instant reachedAt(Situation situation, Judging judging) {
        Instant acceptedAt = situation.tally().acceptedAt();
        Instant reachedAt = acceptedAt == null ? judging.now() : acceptedAt;
        boolean settledByTheEnd = situation.terms().measure() == Measure.RATE;
        return settledByTheEnd && reachedAt.isBefore(judging.periodEnd()) ? judging.periodEnd() : reachedAt;
    }

    private static @Nullable Milestone find(List<Milestone> milestones, int percent) {
        return milestones.stream()
                .filter(milestone -> milestone.percent() == percent)
                .findFirst()
                .orElse(null);
    }

    /**
     * What a judgement knows beside the numbers.
     *
     * @param earlier milestones reached before
     * @param byTerms whether the goal itself changed: what is reached now was reached by no total
     * @param periodEnd when the period ends in the subject's zone
     * @param now the time of judging: when a milestone was reached if no totals say it
     */
    record Judging(List<Milestone> earlier, boolean byTerms, Instant periodEnd, Instant now) {}
}
