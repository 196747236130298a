package dev.paceline.coaching.application;

import dev.paceline.coaching.domain.CoachedGoal;
import dev.paceline.coaching.domain.Recommendation;
import dev.paceline.events.ActionId;
import dev.paceline.events.CoachingAction;
import dev.paceline.events.Envelope;
import dev.paceline.events.GoalId;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Coaching of one tenant in memory. */
final class RememberedCoaching implements Coaching, CoachingBook {

    private final Map<GoalId, CoachedGoal> goals = new LinkedHashMap<>();
    private final Map<ActionId, Recommendation> actions = new LinkedHashMap<>();
    final List<Envelope<CoachingAction>> told = new ArrayList<>();

    @Override
    public <R> Uni<R> inTenant(TenantId tenant, Function<CoachingBook, Uni<R>> work) {
        return work.apply(this);
    }

    @Override
    public Uni<List<CoachedGoal>> hold(Collection<GoalId> wanted) {
        return Uni.createFrom()
                .item(wanted.stream().map(goals::get).filter(Objects::nonNull).toList());
    }

    @Override
    public Uni<Void> save(Collection<CoachedGoal> heard, Collection<Recommendation> changed) {
        heard.forEach(goal -> goals.put(goal.goal(), goal));
        changed.forEach(action -> actions.put(action.id(), action));
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<Recommendation>> list(ActionFilter filter) {
        return Uni.createFrom().item(List.copyOf(actions.values()));
    }

    @Override
    public Uni<Optional<Recommendation>> find(ActionId id) {
        return Uni.createFrom().item(Optional.ofNullable(actions.get(id)));
    }

    @Override
    public Uni<Void> tell(List<Envelope<CoachingAction>> facts) {
        told.addAll(facts);
        return Uni.createFrom().voidItem();
    }
}
