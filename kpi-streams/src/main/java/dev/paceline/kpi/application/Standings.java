package dev.paceline.kpi.application;

import dev.paceline.events.RepId;
import dev.paceline.kpi.domain.Ranking;
import dev.paceline.kpi.domain.Ranking.Entry;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ranking that is kept, with everybody's number at hand. Whoever holds it lets one thread in at a time. */
final class Standings {

    private final Map<RepId, Entry> entries = new HashMap<>();
    private Ranking ranking;

    Standings(boolean lowerIsBetter) {
        ranking = Ranking.empty(lowerIsBetter);
    }

    /** Sets a rep's number, or takes the rep out; whether that changes anything. */
    boolean put(RepId rep, @Nullable BigDecimal number) {
        Entry before = entries.get(rep);
        if (before == null ? number == null : number != null && before.value().compareTo(number) == 0) {
            return false;
        }
        if (before != null) {
            ranking = ranking.without(before);
            entries.remove(rep);
        }
        if (number != null) {
            Entry entry = new Entry(number, rep);
            ranking = ranking.with(entry);
            entries.put(rep, entry);
        }
        return true;
    }

    Ranking ranking() {
        return ranking;
    }

    /** By rep; a view, which changes with the standings. */
    Map<RepId, Entry> entries() {
        return Collections.unmodifiableMap(entries);
    }
}
