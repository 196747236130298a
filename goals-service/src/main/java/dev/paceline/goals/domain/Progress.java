package dev.paceline.goals.domain;

import dev.paceline.events.GoalProgress.Milestone;
import dev.paceline.events.GoalProgress.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a goal stands.
 *
 * @param actual the number reached
 * @param attainment actual by target
 * @param expected what a steady pace would have reached
 * @param forecast where the present pace leads by the end
 * @param milestones shares of the target reached so far, ascending; kept even when the number falls back
 */
public record Progress(
        BigDecimal actual,
        BigDecimal attainment,
        BigDecimal expected,
        @Nullable BigDecimal forecast,
        Status status,
        List<Milestone> milestones) {

    /** The shares of a target, in percent, whose first reaching is remembered. */
    public static final List<Integer> MILESTONE_PERCENTS = List.of(50, 80, 100);

    public Progress {
        milestones = List.copyOf(milestones);
    }

    /**
     * Judges a situation.
     *
     * @param earlier milestones reached before
     * @param now the time of judging: when a milestone was reached if no totals tell it
     */
    static Progress of(Situation situation, List<Milestone> earlier, Instant now) {
        return new Progress(
                situation.actual(),
                situation.attainment(),
                situation.expected(),
                situation.forecast(),
                PaceRule.judge(situation),
                milestones(situation, earlier, now));
    }

    private static List<Milestone> milestones(Situation situation, List<Milestone> earlier, Instant now) {
        List<Milestone> milestones = new ArrayList<>();
        Instant acceptedAt = situation.tally().acceptedAt();
        for (int percent : MILESTONE_PERCENTS) {
            Milestone kept = find(earlier, percent);
            if (kept != null) {
                milestones.add(kept);
            }
            if (kept == null && situation.isSettled() && situation.reaches(percent)) {
                milestones.add(new Milestone(percent, acceptedAt == null ? now : acceptedAt));
            }
        }
        return milestones;
    }

    private static @Nullable Milestone find(List<Milestone> milestones, int percent) {
        return milestones.stream()
                .filter(milestone -> milestone.percent() == percent)
                .findFirst()
                .orElse(null);
    }
}
