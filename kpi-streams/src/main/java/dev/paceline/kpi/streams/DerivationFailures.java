package dev.paceline.kpi.streams;

import dev.paceline.events.Keys;
import dev.paceline.events.MetricId;
import dev.paceline.kpi.application.Failures.Failed;
import dev.paceline.kpi.domain.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Records that could not be derived again at all, by whatever definition: they contribute as before. Kept in the store of failures, before all tenants,
 * until they can be derived; every metric that is made from records of their type lists them.
 */
final class DerivationFailures {

    /** No tenant has an empty name. */
    private static final String PLACE = "";

    private static final String PART = "derivation";
    private static final int RECORD_ID = 3;

    private final KeyValueStore<String, byte[]> failures;
    private final Set<String> known = new HashSet<>();

    DerivationFailures(KeyValueStore<String, byte[]> failures) {
        this.failures = failures;
        String prefix = Keys.of(PLACE, "");
        try (KeyValueIterator<String, byte[]> all = failures.range(prefix, prefix + KpiTopology.AFTER_EVERY_KEY)) {
            all.forEachRemaining(entry -> known.add(entry.key));
        }
    }

    private static String key(List<String> record) {
        return Keys.of(PLACE, record.get(0), record.get(1), record.get(2));
    }

    /** The record cannot be derived; whether it could before. */
    boolean add(List<String> record, String reason) {
        Failure failure = new Failure(new MetricId(PART), 0, PART, reason).brief();
        failures.put(key(record), FailureFormat.write(failure));
        return known.add(key(record));
    }

    /** The record has been derived. */
    void remove(List<String> record) {
        if (!known.isEmpty() && known.remove(key(record))) {
            failures.delete(key(record));
        }
    }

    /** Those of the tenant's records that the metric is made from, as failures of its newest version. */
    static List<Failed> read(ReadOnlyKeyValueStore<String, byte[]> store, StreamsFailures.Asked asked) {
        List<Failed> found = new ArrayList<>();
        for (String type : asked.recordTypes()) {
            String prefix = Keys.of(PLACE, asked.tenant().value(), type, "");
            try (KeyValueIterator<String, byte[]> all = store.range(prefix, prefix + KpiTopology.AFTER_EVERY_KEY)) {
                while (all.hasNext()) {
                    KeyValue<String, byte[]> entry = all.next();
                    Failure kept = FailureFormat.read(entry.value, asked.metric());
                    Failure failure = new Failure(asked.metric(), asked.version(), kept.part(), kept.reason());
                    found.add(new Failed(type, Keys.parts(entry.key).get(RECORD_ID), failure));
                }
            }
        }
        return found;
    }
}
