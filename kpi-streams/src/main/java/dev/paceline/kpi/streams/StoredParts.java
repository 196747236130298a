package dev.paceline.kpi.streams;

import dev.paceline.events.Keys;
import dev.paceline.kpi.domain.Merges;
import dev.paceline.kpi.domain.Merges.Part;
import dev.paceline.kpi.domain.Parts;
import dev.paceline.kpi.domain.Past.Before;
import dev.paceline.kpi.domain.RecordState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The parts that many losers handed over to one winner, in a store of their own: one value for each loser, with its part for now and for
 * each closing that knew another one. A further loser is written as what it is, and not together with all that came before it.
 */
final class StoredParts {

    /** Losers that are kept with the record, as most winners have no more; past it they are kept here. */
    static final int MOST_WITH_THE_RECORD = 2;

    private static final char SEPARATOR = '|';
    private static final int ABSENT = 0;
    private static final int PART = 1;
    private static final int AS_BEFORE = 2;

    private final KeyValueStore<String, byte[]> store;

    StoredParts(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Whether the record's parts are kept here. */
    static boolean has(RecordState state) {
        for (Merges merges : cells(state)) {
            if (merges.parts().size() > MOST_WITH_THE_RECORD) {
                return true;
            }
        }
        return false;
    }

    /** The record's merges as of now, then as of each closing that knew others. */
    private static List<Merges> cells(RecordState state) {
        List<Before> befores = state.past().befores();
        if (befores.isEmpty()) {
            return List.of(state.merges());
        }
        List<Merges> cells = new ArrayList<>(befores.size() + 1);
        cells.add(state.merges());
        befores.forEach(before -> cells.add(before.said().merges()));
        return cells;
    }

    private static List<Instant> closings(RecordState state) {
        return state.past().befores().stream().map(Before::by).toList();
    }

    /** Reads a record whose parts are looked up when somebody needs them. */
    RecordState read(String key, byte[] bytes) {
        OfRecord parts = new OfRecord(key);
        return RecordStateFormat.read(bytes, parts::cell);
    }

    /**
     * What has to be written for the record, by its place; {@code before} is as it was read. A value that is absent takes the loser away.
     *
     * @throws IllegalArgumentException when what a loser handed over is larger than Kafka takes
     */
    SortedMap<String, Optional<byte[]>> changes(String key, @Nullable RecordState before, RecordState after) {
        SortedMap<String, Optional<byte[]>> changes = new TreeMap<>();
        boolean had = before != null && has(before);
        boolean has = has(after);
        if (!had && !has) {
            return changes;
        }
        List<Merges> cells = cells(after);
        Set<String> losers = new TreeSet<>();
        boolean sameClosings = before != null && closings(before).equals(closings(after));
        if (had && has && sameClosings) {
            cells.forEach(cell -> losers.addAll(cell.parts().changed()));
        } else {
            cells.forEach(cell -> losers.addAll(cell.parts().all().keySet()));
            if (before != null) {
                cells(before).forEach(cell -> losers.addAll(cell.parts().all().keySet()));
            }
        }
        for (String loser : losers) {
            byte[] value = has ? value(loser, cells) : null;
            if (value != null && value.length > Outlet.LARGEST_VALUE) {
                throw new IllegalArgumentException(
                        "what a merged record hands over is larger than " + Outlet.LARGEST_VALUE + " bytes");
            }
            changes.put(key(key, loser), Optional.ofNullable(value));
        }
        return changes;
    }

    /** Writes what has changed. */
    void write(SortedMap<String, Optional<byte[]>> changes) {
        changes.forEach((key, value) -> store.put(key, value.orElse(null)));
    }

    private static byte @Nullable [] value(String loser, List<Merges> cells) {
        ByteWriter out = new ByteWriter().writeCount(cells.size());
        @Nullable Part before = null;
        boolean anything = false;
        for (Merges cell : cells) {
            Part part = cell.parts().get(loser);
            if (part == null) {
                out.writeByte(ABSENT);
            } else if (part.equals(before)) {
                out.writeByte(AS_BEFORE);
            } else {
                RecordStateFormat.write(out.writeByte(PART), part);
            }
            anything |= part != null;
            before = part;
        }
        return anything ? out.toBytes() : null;
    }

    private static List<Optional<Part>> parts(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        List<Optional<Part>> parts = new ArrayList<>();
        Optional<Part> part = Optional.empty();
        for (int left = in.readSize(); left > 0; left--) {
            int kind = in.readByte();
            if (kind != AS_BEFORE) {
                part = kind == PART ? Optional.of(RecordStateFormat.readPart(in)) : Optional.empty();
            }
            parts.add(part);
        }
        return parts;
    }

    /** A key that no record has, since a record's key has one part less. */
    private static String key(String record, String loser) {
        return record + SEPARATOR + Keys.of(loser);
    }

    /** What is kept of one record, as far as it was looked up. Mutable: it lives as long as a step of its record. */
    private final class OfRecord {

        private final String record;
        private final SortedMap<String, List<Optional<Part>>> known = new TreeMap<>();
        private boolean whole;

        OfRecord(String record) {
            this.record = record;
        }

        Parts.Stored cell(int cell) {
            return new Parts.Stored() {
                @Override
                public @Nullable Part find(String loser) {
                    return at(cell, OfRecord.this.find(loser));
                }

                @Override
                public SortedMap<String, Part> all() {
                    readAll();
                    SortedMap<String, Part> all = new TreeMap<>();
                    known.forEach((loser, parts) -> {
                        Part part = at(cell, parts);
                        if (part != null) {
                            all.put(loser, part);
                        }
                    });
                    return all;
                }
            };
        }

        private static @Nullable Part at(int cell, List<Optional<Part>> parts) {
            return cell < parts.size() ? parts.get(cell).orElse(null) : null;
        }

        private List<Optional<Part>> find(String loser) {
            List<Optional<Part>> found = known.get(loser);
            if (found == null) {
                byte[] bytes = whole ? null : store.get(key(record, loser));
                found = bytes == null ? List.of() : parts(bytes);
                known.put(loser, found);
            }
            return found;
        }

        private void readAll() {
            if (whole) {
                return;
            }
            String prefix = record + SEPARATOR;
            try (KeyValueIterator<String, byte[]> entries = store.range(prefix, prefix + KpiTopology.AFTER_EVERY_KEY)) {
                while (entries.hasNext()) {
                    KeyValue<String, byte[]> entry = entries.next();
                    known.put(Keys.parts(entry.key.substring(prefix.length())).get(0), parts(entry.value));
                }
            }
            whole = true;
        }
    }
}
