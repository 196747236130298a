package dev.paceline.coaching.application;

import dev.paceline.coaching.domain.Recommendation;
import dev.paceline.events.ActionId;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
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

/** Finds actions for somebody who may see some reps and not others. */
@ApplicationScoped
public class FindActions {

    /** Actions looked through for one page at most; a page may come out short, and then names where to go on. */
    static final int MOST_LOOKED_AT = 1000;

    private final Coaching coaching;

    FindActions(Coaching coaching) {
        this.coaching = coaching;
    }

    /** One action. */
    public Uni<Optional<Recommendation>> find(TenantId tenant, ActionId id) {
        return coaching.inTenant(tenant, book -> book.find(id));
    }

    /** The actions of a page that may be seen. */
    public Uni<Page> list(TenantId tenant, ActionFilter filter, Sight sight) {
        int lookedAt = sight.everyone() || filter.rep() != null ? filter.limit() + 1 : MOST_LOOKED_AT;
        ActionFilter wide = new ActionFilter(filter.rep(), filter.status(), filter.after(), lookedAt);
        return coaching.inTenant(tenant, book -> book.list(wide)).chain(found -> visible(found, sight.maySee())
                .map(seen -> page(found, seen, filter.limit(), lookedAt)));
    }

    private static Uni<Map<RepId, Boolean>> visible(List<Recommendation> found, Function<RepId, Uni<Boolean>> maySee) {
        List<RepId> reps = found.stream().map(Recommendation::rep).distinct().toList();
        return Multi.createFrom()
                .iterable(reps)
                .onItem()
                .transformToUniAndConcatenate(rep -> maySee.apply(rep).map(seen -> Map.entry(rep, seen)))
                .collect()
                .in(HashMap::new, (seen, entry) -> seen.put(entry.getKey(), entry.getValue()));
    }

    private static Page page(List<Recommendation> found, Map<RepId, Boolean> seen, int limit, int lookedAt) {
        List<Recommendation> items = new ArrayList<>();
        for (Recommendation recommendation : found) {
            if (items.size() == limit) {
                return new Page(items, items.get(limit - 1).id());
            }
            if (seen.getOrDefault(recommendation.rep(), false)) {
                items.add(recommendation);
            }
        }
        boolean lookedAtAll = found.size() < lookedAt;
        return new Page(items, lookedAtAll ? null : found.get(found.size() - 1).id());
    }

    /**
     * Whose actions somebody may see.
     *
     * @param everyone whether it is all of the tenant, so that none needs to be looked at in vain
     */
    public record Sight(boolean everyone, Function<RepId, Uni<Boolean>> maySee) {}

    /**
     * A page of actions.
     *
     * @param next where the next page goes on, absent at the end
     */
    public record Page(List<Recommendation> items, @Nullable ActionId next) {

        public Page {
            items = List.copyOf(items);
        }
    }
}
