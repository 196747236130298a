package dev.paceline.goals.application;

import dev.paceline.events.GoalId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.goals.domain.Goal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds goals for somebody who may see some subjects and not others. */
@ApplicationScoped
public class FindGoals {

    /** Goals looked through for one page at most; a page may come out short, and then names where to go on. */
    static final int MOST_LOOKED_AT = 1000;

    private final Goals goals;

    FindGoals(Goals goals) {
        this.goals = goals;
    }

    /** One goal. */
    public Uni<Optional<Goal>> find(TenantId tenant, GoalId id) {
        return goals.inTenant(tenant, book -> book.find(id));
    }

    /** The goals of a page that may be seen. */
    public Uni<Page> list(TenantId tenant, GoalFilter filter, Sight sight) {
        int lookedAt = sight.everyone() || filter.subject() != null ? filter.limit() + 1 : MOST_LOOKED_AT;
        GoalFilter wide = new GoalFilter(filter.subject(), filter.metric(), filter.after(), lookedAt);
        return goals.inTenant(tenant, book -> book.list(wide)).chain(found -> visible(found, sight.maySee())
                .map(seen -> page(found, seen, filter.limit(), lookedAt)));
    }

    private static Uni<Map<Subject, Boolean>> visible(List<Goal> found, Function<Subject, Uni<Boolean>> maySee) {
        List<Subject> subjects = found.stream()
                .map(goal -> goal.terms().series().subject())
                .distinct()
                .toList();
        return Multi.createFrom()
                .iterable(subjects)
                .onItem()
                .transformToUniAndConcatenate(subject -> maySee.apply(subject).map(seen -> Map.entry(subject, seen)))
                .collect()
                .in(HashMap::new, (seen, entry) -> seen.put(entry.getKey(), entry.getValue()));
    }

    private static Page page(List<Goal> found, Map<Subject, Boolean> seen, int limit, int lookedAt) {
        List<Goal> items = new ArrayList<>();
        for (Goal goal : found) {
            if (items.size() == limit) {
                return new Page(items, items.get(limit - 1).id());
            }
            if (seen.getOrDefault(goal.terms().series().subject(), false)) {
                items.add(goal);
            }
        }
        boolean lookedAtAll = found.size() < lookedAt;
        return new Page(items, lookedAtAll ? null : found.get(found.size() - 1).id());
    }

    /**
     * Whose goals somebody may see.
     *
     * @param everyone whether it is all of the tenant, so that none needs to be looked at in vain
     */
    public record Sight(boolean everyone, Function<Subject, Uni<Boolean>> maySee) {}

    /**
     * A page of goals.
     *
     * @param next where the next page goes on, absent at the end
     */
    public record Page(List<Goal> items, @Nullable GoalId next) {

        public Page {
            items = List.copyOf(items);
        }
    }
}
