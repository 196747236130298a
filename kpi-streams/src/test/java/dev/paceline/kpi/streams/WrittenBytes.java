package dev.paceline.kpi.streams;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;

/** Counts how often each key of each topic was written, and how many bytes that took. */
final class WrittenBytes {

    private final Map<String, Long> times = new HashMap<>();
    private long bytes;

    void add(String topic, TestRecord<String, byte[]> record) {
        bytes += record.key() == null ? 0 : record.key().length();
        bytes += record.value() == null ? 0 : record.value().length;
        times.merge(topic + "/" + record.key(), 1L, Long::sum);
    }

    /** Keys and values of all topics. */
    long bytes() {
        return bytes;
    }

    /** How often a store's key was written. */
    long timesOf(String store, String key) {
        return times.getOrDefault("kpi-streams-" + store + "-changelog/" + key, 0L);
    }
}
