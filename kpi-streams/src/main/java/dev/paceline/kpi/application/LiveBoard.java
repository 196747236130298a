package dev.paceline.kpi.application;

import dev.paceline.events.RepId;
import dev.paceline.kpi.domain.Ranking;
import dev.paceline.kpi.domain.Ranking.Entry;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A ranking and who has to be looked at again. A rep is unmarked before their number is read: one that changes meanwhile is marked
 * anew, and nothing is missed.
 */
final class LiveBoard {

    private final Set<RepId> members;
    private final Set<RepId> marked = ConcurrentHashMap.newKeySet();
    private final Map<RepId, Entry> entries = new HashMap<>();
    private Ranking ranking;

    LiveBoard(Collection<RepId> members, boolean lowerIsBetter) {
        this.members = Set.copyOf(members);
        this.marked.addAll(members);
        this.ranking = Ranking.empty(lowerIsBetter);
    }

    void mark(RepId rep) {
        if (members.contains(rep)) {
            marked.add(rep);
        }
    }

    synchronized Ranking ranking(Function<RepId, Optional<BigDecimal>> number) {
        for (RepId rep : marked) {
            marked.remove(rep);
            try {
                put(rep, number.apply(rep));
            } catch (RuntimeException e) {
                marked.add(rep);
                throw e;
            }
        }
        return ranking;
    }

    private void put(RepId rep, Optional<BigDecimal> number) {
        Entry before = entries.get(rep);
        if (before != null && number.isPresent() && before.value().compareTo(number.get()) == 0) {
            return;
        }
        if (before != null) {
            ranking = ranking.without(before);
            entries.remove(rep);
        }
        number.ifPresent(value -> {
            Entry entry = new Entry(value, rep);
            ranking = ranking.with(entry);
            entries.put(rep, entry);
        });
    }
}
