package dev.paceline.kpi.domain;

import dev.paceline.kpi.domain.Merges.Part;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What losers handed over to one winner, and what all of it says together. Where losers are many their parts are stored beside the
 * record, one by one, and read only when they are needed: another loser then costs its own part, and not all that came before it.
 */
public final class Parts {

    /** No loser. */
    public static final Parts NONE = new Parts(null, new TreeMap<>(), 0, 0, MergedRecord.EMPTY);

    private final @Nullable Stored stored;

    /** Over what is stored; a part without edges was taken away. */
    private final SortedMap<String, Part> changed;

    private final int size;
    private final int merges;
    private final MergedRecord joined;

    /** Parts that are stored beside the record. */
    public interface Stored {

        /** A loser's part. */
        @Nullable
        Part find(String loser);

        /** All of them, by loser. */
        SortedMap<String, Part> all();
    }

    private Parts(@Nullable Stored stored, SortedMap<String, Part> changed, int size, int merges, MergedRecord joined) {
        this.stored = stored;
        this.changed = Collections.unmodifiableSortedMap(changed);
        this.size = size;
        this.merges = merges;
        this.joined = joined;
    }

    /** Parts that are at hand. */
    public static Parts of(Map<String, Part> parts) {
        return parts.isEmpty() ? NONE : NONE.with(parts);
    }

    /**
     * Parts that are stored beside the record.
     *
     * @param size how many losers there are
     * @param merges how many merges led to the record
     * @param joined what all of them say together
     */
    public static Parts stored(Stored stored, int size, int merges, MergedRecord joined) {
        return new Parts(stored, new TreeMap<>(), size, merges, joined);
    }

    /** How many losers there are. */
    public int size() {
        return size;
    }

    /** How many merges led to the record, those into its losers among them. */
    public int merges() {
        return merges;
    }

    /** What all losers say together. */
    public MergedRecord joined() {
        return joined;
    }

    /** The losers whose part is another one than is stored, all of them where nothing is. */
    public Set<String> changed() {
        return changed.keySet();
    }

    /** A loser's part; absent where it hands over nothing. */
    public @Nullable Part get(String loser) {
        Part part = changed.get(loser);
        if (part != null) {
            return part.edges().isEmpty() ? null : part;
        }
        return stored == null ? null : stored.find(loser);
    }

    /** All parts by loser. */
    public SortedMap<String, Part> all() {
        if (stored == null) {
            return changed;
        }
        SortedMap<String, Part> all = new TreeMap<>(stored.all());
        changed.forEach((loser, part) -> {
            if (part.edges().isEmpty()) {
                all.remove(loser);
            } else {
                all.put(loser, part);
            }
        });
        return Collections.unmodifiableSortedMap(all);
    }

    /** After losers have handed over other parts; this very object if all of them are known. */
    Parts with(Map<String, Part> offered) {
        SortedMap<String, Part> next = new TreeMap<>(changed);
        int nextSize = size;
        int nextMerges = merges;
        MergedRecord grown = joined;
        boolean shrinks = false;
        boolean same = true;
        for (Map.Entry<String, Part> entry : offered.entrySet()) {
            Part part = entry.getValue();
            Part before = get(entry.getKey());
            boolean gone = part.edges().isEmpty();
            if (gone ? before == null : part.equals(before)) {
                continue;
            }
            same = false;
            nextSize += (gone ? 0 : 1) - (before == null ? 0 : 1);
            nextMerges +=
                    part.edges().size() - (before == null ? 0 : before.edges().size());
            shrinks |= before != null && !part.record().has(before.record());
            grown = shrinks ? grown : grown.taking(part.record());
            if (gone && stored == null) {
                next.remove(entry.getKey());
            } else {
                next.put(entry.getKey(), part);
            }
        }
        if (same) {
            return this;
        }
        Parts after = new Parts(stored, next, nextSize, nextMerges, grown);
        return shrinks ? after.joinedAgain() : after;
    }

    /** Less is said than before: what all say together has to be found from all of them. */
    private Parts joinedAgain() {
        MergedRecord whole = MergedRecord.EMPTY;
        for (Part part : all().values()) {
            whole = whole.taking(part.record());
        }
        return new Parts(stored, changed, size, merges, whole);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parts parts
                && (this == parts
                        || size == parts.size
                                && merges == parts.merges
                                && joined.equals(parts.joined)
                                && all().equals(parts.all()));
    }

    @Override
    public int hashCode() {
        return 31 * size + joined.hashCode();
    }

    @Override
    public String toString() {
        return stored == null ? changed.toString() : size + " losers who say together " + joined;
    }
}
