package dev.paceline.coaching.domain;

import dev.paceline.events.GoalId;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What coaching knows of a rep's goal.
 *
 * @param rep whose goal it is
 * @param progressRevision the newest progress that was heeded; older ones and the same again change nothing
 * @param episode how many times the goal has fallen behind so far
 * @param open the recommendation that stands, absent while there is none
 */
public record CoachedGoal(
        TenantId tenant, GoalId goal, RepId rep, long progressRevision, long episode, @Nullable Recommendation open) {

    /** A goal nothing was heard of yet. */
    public static CoachedGoal unheard(TenantId tenant, GoalId goal, RepId rep) {
        return new CoachedGoal(tenant, goal, rep, 0, 0, null);
    }

    /** Whether that progress says something new. */
    public boolean isNews(GoalProgress progress) {
        return progress.revision() > progressRevision;
    }

    /**
     * Heeds a progress: opens or closes the goal's recommendation, or leaves it.
     *
     * @param at when goals-service said so: the time of opening and closing, the same however often it is told
     */
    public Outcome on(GoalProgress progress, CoachedRep person, Instant at) {
        if (!isNews(progress)) {
            return new Outcome(this, null);
        }
        return switch (PaceRule.judge(progress)) {
            case HAVE_ONE_OPEN -> open == null ? opened(progress, person, at) : heard(progress, open, null);
            case HAVE_NONE_OPEN -> open == null ? heard(progress, null, null) : heard(progress, null, open.closed(at));
            case LEAVE_AS_IS -> heard(progress, open, null);
        };
    }

    private Outcome opened(GoalProgress progress, CoachedRep person, Instant at) {
        Advice advice = PaceAdvice.of(progress, person, LocalDate.ofInstant(at, person.zone()));
        long next = episode + 1;
        Recommendation recommendation = Recommendation.open(tenant, goal, next, rep, advice, at);
        return new Outcome(
                new CoachedGoal(tenant, goal, rep, progress.revision(), next, recommendation), recommendation);
    }

    private Outcome heard(GoalProgress progress, @Nullable Recommendation standing, @Nullable Recommendation changed) {
        return new Outcome(new CoachedGoal(tenant, goal, rep, progress.revision(), episode, standing), changed);
    }

    /**
     * What a progress led to.
     *
     * @param goal what is known now
     * @param changed the recommendation that opened or closed, if one did
     */
    public record Outcome(CoachedGoal goal, @Nullable Recommendation changed) {}
}
