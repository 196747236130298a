package dev.paceline.kpi.streams;

import dev.paceline.events.TenantId;
import java.time.Duration;
import org.apache.kafka.streams.state.KeyValueStore;

/** Counts the records that a pass has before it, some at a time, so that it can be told how far it is. */
final class Census {

    private static final Duration LONGEST_STEP = Duration.ofMillis(5);

    private final KeyWalk walk;
    private long counted;

    /** Counts from the record after that one on. */
    Census(TenantId tenant, String from) {
        String prefix = KpiTopology.prefix(tenant.value());
        walk = new KeyWalk(from.isEmpty() ? prefix : from, prefix + KpiTopology.AFTER_EVERY_KEY, LONGEST_STEP);
    }

    /** A bounded step. */
    void work(KeyValueStore<String, byte[]> records) {
        walk.step(records, key -> counted++);
    }

    long counted() {
        return counted;
    }
}
