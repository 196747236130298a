package dev.paceline.kpi.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.NumberBound;
import dev.paceline.events.RecordPatch;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that the patches of one record say together. Every part is a maximum or a bounded set of maxima, so merging is commutative,
 * associative and idempotent: the result depends on the set of patches and on nothing else.
 *
 * @param fields the state that stands of each field
 * @param born the latest upsert or restore
 * @param died the latest delete
 * @param merged the latest merge into another record, or the latest restore after one
 * @param history the former states of the tracked fields, newest first, as far as they are kept ({@link FormerStates})
 */
public record MergedRecord(
        SortedMap<String, FieldState> fields,
        @Nullable Stamp born,
        @Nullable Stamp died,
        @Nullable MergedInto merged,
        SortedMap<String, List<FieldState>> history) {

    /** Nothing is known yet. */
    public static final MergedRecord EMPTY = new MergedRecord(new TreeMap<>(), null, null, null, new TreeMap<>());

    /** The fields whose past can be asked for. */
    public static final Set<String> TRACKED = Set.of("stage", "status", "owner", "amount");

    /** Fields that no mapping named, as their senders call them; past it the greatest names are left out, in whatever order all of them came. */
    static final int MOST_UNNAMED = 200;

    private static final String UNNAMED = "source.";
    private static final String AFTER_UNNAMED = "source/"; // the character after the dot

    /**
     * The record was merged into another one of its source at that time, or restored.
     *
     * @param winner empty when it was restored: it stands on its own again
     */
    public record MergedInto(Stamp stamp, String winner) implements Comparable<MergedInto> {

        @Override
        public int compareTo(MergedInto other) {
            int byStamp = stamp.compareTo(other.stamp);
            return byStamp != 0 ? byStamp : winner.compareTo(other.winner);
        }
    }

    public MergedRecord {
        fields = Collections.unmodifiableSortedMap(bounded(fields));
        history = Collections.unmodifiableSortedMap(history);
    }

    /** Keeps the least names of all that ever came, which are the same whatever came first. */
    private static SortedMap<String, FieldState> bounded(SortedMap<String, FieldState> fields) {
        if (fields.size() <= MOST_UNNAMED) {
            return fields;
        }
        List<String> unnamed = List.copyOf(fields.subMap(UNNAMED, AFTER_UNNAMED).keySet());
        if (unnamed.size() <= MOST_UNNAMED) {
            return fields;
        }
        SortedMap<String, FieldState> kept = new TreeMap<>(fields);
        unnamed.subList(MOST_UNNAMED, unnamed.size()).forEach(kept::remove);
        return kept;
    }

    /**
     * This record after the patch; this very object if the patch says nothing new.
     *
     * @throws IllegalArgumentException when the patch holds a value that cannot be kept exactly
     */
    public MergedRecord on(RecordPatch patch) {
        Stamp stamp = new Stamp(patch.at(), patch.sequence() == null ? "" : patch.sequence());
        boolean gives = patch.change() == RecordPatch.Change.UPSERT || patch.change() == RecordPatch.Change.RESTORE;
        Stamp nextBorn = gives ? latest(born, stamp) : born;
        Stamp nextDied = patch.change() == RecordPatch.Change.DELETE ? latest(died, stamp) : died;
        String winner = patch.change() == RecordPatch.Change.RESTORE ? "" : patch.mergedInto();
        MergedInto nextMerged = winner == null ? merged : latest(merged, new MergedInto(stamp, winner));
        SortedMap<String, FieldState> nextFields = new TreeMap<>(fields);
        SortedMap<String, List<FieldState>> nextHistory = new TreeMap<>(history);
        boolean changed = nextBorn != born || nextDied != died || nextMerged != merged;
        for (var field : patch.fields().entrySet()) {
            FieldState state = new FieldState(canonical(field.getKey(), field.getValue()), stamp);
            changed |= put(field.getKey(), state, nextFields, nextHistory);
        }
        return changed ? next(new MergedRecord(nextFields, nextBorn, nextDied, nextMerged, nextHistory)) : this;
    }

    /** What was left out again is nothing new. */
    private MergedRecord next(MergedRecord changed) {
        return changed.fields.size() > MOST_UNNAMED && changed.equals(this) ? this : changed;
    }

    /** Whether it counts: its latest upsert or restore is later than its latest delete, and it was not merged without a later restore. */
    public boolean lives() {
        return born != null && (died == null || born.compareTo(died) > 0) && winner() == null;
    }

    /** The record that it was merged into; absent when it stands on its own. */
    @Nullable
    String winner() {
        return merged == null || merged.winner().isEmpty() ? null : merged.winner();
    }

    /** When it was merged. */
    Stamp mergeStamp() {
        return Objects.requireNonNull(merged).stamp();
    }

    /** As if it had not been merged. */
    MergedRecord unmerged() {
        return new MergedRecord(fields, born, died, null, history);
    }

    /** What it says, without its life. */
    MergedRecord alone() {
        return new MergedRecord(fields, null, null, null, history);
    }

    /** With the fields of another one, and their past, as if their patches had been this record's. */
    MergedRecord taking(MergedRecord other) {
        SortedMap<String, FieldState> nextFields = new TreeMap<>(fields);
        SortedMap<String, List<FieldState>> nextHistory = new TreeMap<>(history);
        boolean changed = false;
        for (var past : other.history.entrySet()) {
            for (FieldState state : past.getValue()) {
                changed |= put(past.getKey(), state, nextFields, nextHistory);
            }
        }
        for (var field : other.fields.entrySet()) {
            changed |= put(field.getKey(), field.getValue(), nextFields, nextHistory);
        }
        return changed ? next(new MergedRecord(nextFields, born, died, merged, nextHistory)) : this;
    }

    /** Whether it says all that another one says. */
    boolean has(MergedRecord other) {
        return this == other || taking(other) == this;
    }

    /** With a field's value as of a time. */
    public MergedRecord with(String name, JsonNode value, Stamp stamp) {
        return with(List.of(new Saying(name, value, stamp)));
    }

    /** What is said of a field as of a time. */
    public record Saying(String field, JsonNode value, Stamp stamp) {}

    /** With all of that. */
    public MergedRecord with(List<Saying> sayings) {
        SortedMap<String, FieldState> nextFields = new TreeMap<>(fields);
        SortedMap<String, List<FieldState>> nextHistory = new TreeMap<>(history);
        boolean changed = false;
        for (Saying saying : sayings) {
            FieldState state = new FieldState(canonical(saying.field(), saying.value()), saying.stamp());
            changed |= put(saying.field(), state, nextFields, nextHistory);
        }
        return changed ? next(new MergedRecord(nextFields, born, died, merged, nextHistory)) : this;
    }

    /** The states that each tracked field had, for expressions: the oldest first and the present one last, each as of when it began. */
    Map<String, List<Map<String, Object>>> past() {
        Map<String, List<Map<String, Object>>> past = new TreeMap<>();
        for (String name : TRACKED) {
            past.put(name, runs(name).stream().map(MergedRecord::told).toList());
        }
        return past;
    }

    /** The states that a tracked field had, the oldest first and the present one last, each as of when it began. */
    List<FieldState> runs(String name) {
        return FormerStates.runs(history.getOrDefault(name, List.of()), fields.get(name));
    }

    private static Map<String, Object> told(FieldState state) {
        return Map.of("value", state.value(), "at", state.stamp().at());
    }

    private static boolean put(
            String name,
            FieldState offered,
            SortedMap<String, FieldState> fields,
            SortedMap<String, List<FieldState>> history) {
        FieldState standing = fields.get(name);
        if (standing == null) {
            fields.put(name, offered);
            return true;
        }
        int order = offered.compareTo(standing);
        if (order == 0) {
            return false;
        }
        if (order > 0) {
            fields.put(name, offered);
        }
        boolean remembered = TRACKED.contains(name) && remember(name, order > 0 ? standing : offered, history);
        return order > 0 || remembered;
    }

    private static boolean remember(String name, FieldState former, SortedMap<String, List<FieldState>> history) {
        List<FieldState> known = history.getOrDefault(name, List.of());
        List<FieldState> next = FormerStates.with(known, former);
        history.put(name, next);
        return next != known;
    }

    private static JsonNode canonical(String name, JsonNode value) {
        try {
            return CanonicalJson.of(value, NumberBound.VALUE);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("field " + name + ": " + e.getMessage(), e);
        }
    }

    private static <T extends Comparable<T>> T latest(@Nullable T known, T offered) {
        return known == null || offered.compareTo(known) > 0 ? offered : known;
    }
}
