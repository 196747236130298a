package dev.paceline.kpi.streams;

import dev.paceline.events.TenantId;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Counts the records that a pass has before it, some at a time, so that it can be told how far it is. */
final class Census {

    private static final int MOST_A_STEP = 10_000;
    private static final long LONGEST_STEP_NANOS = 5_000_000;

    private final String until;
    private String cursor;
    private long counted;
    private boolean over;

    /** Counts from the record after that one on. */
    Census(TenantId tenant, String from) {
        String prefix = KpiTopology.prefix(tenant.value());
        cursor = from.isEmpty() ? prefix : from;
        until = prefix + KpiTopology.AFTER_EVERY_KEY;
    }

    /** A bounded step. */
    void work(KeyValueStore<String, byte[]> records) {
        if (over) {
            return;
        }
        long deadline = System.nanoTime() + LONGEST_STEP_NANOS;
        int seen = 0;
        try (KeyValueIterator<String, byte[]> keys = records.range(cursor, until)) {
            while (keys.hasNext()) {
                if (seen++ >= MOST_A_STEP || System.nanoTime() > deadline) {
                    return;
                }
                String key = keys.peekNextKey();
                keys.next();
                counted += key.equals(cursor) ? 0 : 1;
                cursor = key;
            }
        }
        over = true;
    }

    long counted() {
        return counted;
    }
}
