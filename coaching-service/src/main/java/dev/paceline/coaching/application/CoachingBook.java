package dev.paceline.coaching.application;

import dev.paceline.coaching.domain.CoachedGoal;
import dev.paceline.coaching.domain.Recommendation;
import dev.paceline.events.ActionId;
import dev.paceline.events.CoachingAction;
import dev.paceline.events.Envelope;
import dev.paceline.events.GoalId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One tenant's coached goals and recommendations inside an open transaction. */
public interface CoachingBook {

    /** What is known of these goals; they are held until the transaction ends, and whoever else wants one waits. */
    Uni<List<CoachedGoal>> hold(Collection<GoalId> goals);

    /** Remembers goals and the recommendations that opened or closed. */
    Uni<Void> save(Collection<CoachedGoal> goals, Collection<Recommendation> changed);

    /** A page of recommendations, newest first. */
    Uni<List<Recommendation>> list(ActionFilter filter);

    Uni<Optional<Recommendation>> find(ActionId id);

    /** Tells others, once the transaction is committed. */
    Uni<Void> tell(List<Envelope<CoachingAction>> facts);
}
