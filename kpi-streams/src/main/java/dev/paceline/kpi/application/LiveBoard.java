package dev.paceline.kpi.application;

import dev.paceline.events.RepId;
import dev.paceline.kpi.application.OtherInstances.BoardPart;
import dev.paceline.kpi.application.OtherInstances.Standing;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Ranking.Entry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The ranking of those whose totals are on this instance, and who has to be looked at again. A rep is unmarked before their number
 * is read: one that changes meanwhile is marked anew, and nothing is missed. It knows when each number last changed, so that other
 * instances can follow.
 */
final class LiveBoard {

    private final String name = UUID.randomUUID().toString();
    private final Set<RepId> members;
    private final Span span;
    private final Set<RepId> marked = ConcurrentHashMap.newKeySet();
    private final Standings standings;
    private final Map<RepId, Long> changedAt = new HashMap<>();
    private final NavigableMap<Long, RepId> changes = new TreeMap<>();
    private long version;

    LiveBoard(Collection<RepId> members, Span span, boolean lowerIsBetter) {
        // asked for every total that moves, and ids that count upwards crowd an immutable set
        this.members = new HashSet<>(members);
        this.span = span;
        this.marked.addAll(members);
        this.standings = new Standings(lowerIsBetter);
    }

    /** A rep's number may be another one, if it counts any of these days. */
    void mark(RepId rep, LocalDate first, LocalDate last) {
        if (first.isBefore(span.until()) && !last.isBefore(span.from()) && members.contains(rep)) {
            marked.add(rep);
        }
    }

    /** Looks at the ranking as it is now. */
    synchronized <R> R look(Function<RepId, Optional<BigDecimal>> number, Function<Standings, R> look) {
        refresh(number);
        return look.apply(standings);
    }

    /** What changed since a version of this board; everything, when that was another board. */
    synchronized BoardPart part(Function<RepId, Optional<BigDecimal>> number, String known, long since) {
        refresh(number);
        boolean whole = !name.equals(known);
        List<Standing> changed = changes.tailMap(whole ? 0L : since, false).values().stream()
                .map(this::standing)
                .filter(standing -> !whole || standing.value() != null)
                .toList();
        return new BoardPart(name, version, whole, changed);
    }

    private Standing standing(RepId rep) {
        Entry entry = standings.entries().get(rep);
        return new Standing(rep.value(), entry == null ? null : entry.value());
    }

    private void refresh(Function<RepId, Optional<BigDecimal>> number) {
        for (RepId rep : marked) {
            marked.remove(rep);
            try {
                if (standings.put(rep, number.apply(rep).orElse(null))) {
                    note(rep);
                }
            } catch (RuntimeException e) {
                marked.add(rep);
                throw e;
            }
        }
    }

    private void note(RepId rep) {
        Long before = changedAt.put(rep, ++version);
        if (before != null) {
            changes.remove(before);
        }
        changes.put(version, rep);
    }
}
