package dev.paceline.kpi.application;

import dev.paceline.events.RepId;
import dev.paceline.kpi.domain.Ranking;
import dev.paceline.kpi.domain.Ranking.Entry;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A ranking that is kept, with everybody's number at hand. Whoever holds it lets one thread in at a time. */
final class Standings {

    private final Map<RepId, Entry> entries = new HashMap<>();
    private final Map<RepId, Integer> seats = new ConcurrentHashMap<>();
    private @Nullable Entry[] seated = new Entry[16];
    private Ranking ranking;
    private @Nullable Picture picture;

    Standings(boolean lowerIsBetter) {
        ranking = Ranking.empty(lowerIsBetter);
    }

    /** The standings at one moment; never changes, and is for all threads. */
    static final class Picture {

        private final Ranking ranking;
        private final Map<RepId, Integer> seats;
        private final @Nullable Entry[] seated;

        private Picture(Ranking ranking, Map<RepId, Integer> seats, @Nullable Entry[] seated) {
            this.ranking = ranking;
            this.seats = seats;
            this.seated = seated;
        }

        Ranking ranking() {
            return ranking;
        }

        /** The rep's number then, if they had one. */
        @Nullable
        Entry entry(RepId rep) {
            Integer seat = seats.get(rep);
            // seats are given once and for ever: one that was given later has nobody in it here
            return seat == null || seat >= seated.length ? null : seated[seat];
        }
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
        Entry entry = null;
        if (number != null) {
            entry = new Entry(number, rep);
            ranking = ranking.with(entry);
            entries.put(rep, entry);
        }
        seat(rep, entry);
        picture = null;
        return true;
    }

    private void seat(RepId rep, @Nullable Entry entry) {
        Integer known = seats.get(rep);
        int seat = known == null ? seats.size() : known;
        if (seat == seated.length) {
            seated = Arrays.copyOf(seated, 2 * seated.length);
        }
        seated[seat] = entry;
        seats.put(rep, seat);
    }

    Ranking ranking() {
        return ranking;
    }

    /** By rep; a view, which changes with the standings. */
    Map<RepId, Entry> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** The standings as they are now; the same object as long as nothing changes. */
    Picture picture() {
        Picture known = picture;
        if (known == null) {
            known = new Picture(ranking, seats, seated.clone());
            picture = known;
        }
        return known;
    }
}
