package dev.paceline.kpi.streams;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Tells of most records that are new that they are, without asking the store: most patches are the first of their record, and that RocksDB
 * does not have one takes it longer than to say what it has. Filters of some ten bits a record, which never call a known record
 * new; a new one is called known once in a hundred times for each filter. After a start or a move it says nothing before it has walked through the store.
 */
final class KnownRecords {

    private static final double MISTAKEN = 0.01;

    /** A thread has up to twelve partitions, whose steps come one after the other between live events. */
    private static final Duration LONGEST_STEP = Duration.ofMillis(1);

    private static final int FIRST_SIZE = 50_000;

    private final KeyValueStore<String, byte[]> records;
    private final KeyWalk walk = new KeyWalk("", KpiTopology.AFTER_EVERY_KEY, LONGEST_STEP);
    private final List<BloomFilter<CharSequence>> filters = new ArrayList<>();
    private long size = FIRST_SIZE / 2;
    private long room;

    KnownRecords(KeyValueStore<String, byte[]> records) {
        this.records = records;
        work();
    }

    /** A bounded step through the records that were there before. */
    void work() {
        walk.step(records, this::add);
    }

    /** Whether a record is new for certain. */
    boolean isNew(String key) {
        if (!walk.isOver()) {
            return false;
        }
        for (BloomFilter<CharSequence> filter : filters) {
            if (filter.mightContain(key)) {
                return false;
            }
        }
        return true;
    }

    /** To be told of every record that is written for the first time. */
    void add(String key) {
        if (room == 0) {
            size *= 2;
            room = size;
            filters.add(BloomFilter.create(Funnels.unencodedCharsFunnel(), size, MISTAKEN));
        }
        filters.get(filters.size() - 1).put(key);
        room--;
    }
}
