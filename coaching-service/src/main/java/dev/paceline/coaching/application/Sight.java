package dev.paceline.coaching.application;

import dev.paceline.events.RepId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Whose things somebody may see.
 *
 * @param everyone whether it is all of the tenant, so that none needs to be looked at in vain
 */
public record Sight(boolean everyone, Function<RepId, Uni<Boolean>> maySee) {

    /** Things looked through for one page at most; a page may come out short, and then names where to go on. */
    static final int MOST_LOOKED_AT = 1000;

    /** How many to look at for a page of that size. */
    int lookedAt(boolean ofOneRep, int limit) {
        return everyone || ofOneRep ? limit + 1 : MOST_LOOKED_AT;
    }

    /** The page of what may be seen among those looked at. */
    <T> Uni<Page<T>> page(List<T> found, Function<T, RepId> rep, int limit, int lookedAt) {
        List<RepId> reps = found.stream().map(rep).distinct().toList();
        return Multi.createFrom()
                .iterable(reps)
                .onItem()
                .transformToUniAndConcatenate(each -> maySee.apply(each).map(seen -> Map.entry(each, seen)))
                .collect()
                .<Map<RepId, Boolean>>in(HashMap::new, (seen, entry) -> seen.put(entry.getKey(), entry.getValue()))
                .map(seen -> cut(found, thing -> seen.getOrDefault(rep.apply(thing), false), limit, lookedAt));
    }

    private static <T> Page<T> cut(List<T> found, Predicate<T> isSeen, int limit, int lookedAt) {
        List<T> items = new ArrayList<>();
        for (T thing : found) {
            if (items.size() == limit) {
                return new Page<>(items, items.get(limit - 1));
            }
            if (isSeen.test(thing)) {
                items.add(thing);
            }
        }
        boolean lookedAtAll = found.size() < lookedAt;
        return new Page<>(items, lookedAtAll ? null : found.get(found.size() - 1));
    }
}
