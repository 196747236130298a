package dev.paceline.coaching.domain;

import dev.paceline.events.ActionId;
import dev.paceline.events.CoachingAction;
import dev.paceline.events.CoachingAction.Kind;
import dev.paceline.events.CoachingAction.Status;
import dev.paceline.events.GoalId;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something recommended to a rep because of a goal.
 *
 * @param revision 1 when it opens, 2 when it closes
 * @param closedAt absent while it asks for something
 */
public record Recommendation(
        TenantId tenant,
        ActionId id,
        long revision,
        RepId rep,
        GoalId goal,
        Advice advice,
        Instant openedAt,
        @Nullable Instant closedAt) {

    /** Opens the recommendation of a goal's episode; the same episode always has the same id. */
    static Recommendation open(TenantId tenant, GoalId goal, long episode, RepId rep, Advice advice, Instant openedAt) {
        return new Recommendation(tenant, idOf(goal, episode), 1, rep, goal, advice, openedAt, null);
    }

    static ActionId idOf(GoalId goal, long episode) {
        return new ActionId(goal.value() + "-behind-" + episode);
    }

    Recommendation closed(Instant at) {
        return new Recommendation(tenant, id, revision + 1, rep, goal, advice, openedAt, at);
    }

    public boolean isOpen() {
        return closedAt == null;
    }

    /** The fact that tells others. */
    public CoachingAction fact() {
        return new CoachingAction(
                tenant,
                id,
                revision,
                rep,
                Kind.RECOMMENDATION,
                isOpen() ? Status.OPEN : Status.CLOSED,
                advice.headline(),
                advice.why(),
                goal,
                openedAt,
                closedAt);
    }
}
