package dev.paceline.kpi.streams;

import dev.paceline.events.Keys;
import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.Failures.Failed;
import dev.paceline.kpi.application.Failures.Found;
import dev.paceline.kpi.application.Failures.Place;
import dev.paceline.kpi.application.HeldFailures;
import dev.paceline.kpi.application.Placement;
import dev.paceline.kpi.domain.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads the failures store of this instance: one range scan of a partition over those of a metric. */
@ApplicationScoped
class StreamsFailures implements HeldFailures {

    private static final int RECORD_TYPE = 2;
    private static final int RECORD_ID = 3;

    private final StreamsEngine engine;

    StreamsFailures(StreamsEngine engine) {
        this.engine = engine;
    }

    @Override
    public Placement placement() {
        return engine.placement(KpiTopology.RECORDS_STORE);
    }

    @Override
    public Found of(TenantId tenant, MetricId metric, SortedSet<Integer> partitions, @Nullable Place after, int limit) {
        Found found = Found.NOTHING;
        for (int partition : partitions) {
            found = found.and(
                    engine.reading(
                            KpiTopology.FAILURES_STORE,
                            KpiTopology.RECORDS_STORE,
                            partition,
                            store -> read(store, tenant, metric, after, limit)),
                    limit);
        }
        return found;
    }

    static Found read(
            ReadOnlyKeyValueStore<String, byte[]> store,
            TenantId tenant,
            MetricId metric,
            @Nullable Place after,
            int limit) {
        long records = 0;
        SortedMap<String, Long> parts = new TreeMap<>();
        TreeSet<Failed> page = new TreeSet<>(Failed.ORDER);
        String prefix = Keys.of(tenant.value(), metric.value(), "");
        try (KeyValueIterator<String, byte[]> all = store.range(prefix, prefix + KpiTopology.AFTER_EVERY_KEY)) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                List<String> key = Keys.parts(entry.key);
                Failure failure = FailureFormat.read(entry.value, metric);
                records++;
                parts.merge(failure.part(), 1L, Long::sum);
                Failed failed = new Failed(key.get(RECORD_TYPE), key.get(RECORD_ID), failure);
                if (after == null || Failed.ORDER.compare(failed, at(after, failure)) > 0) {
                    page.add(failed);
                }
                if (page.size() > limit + 1) {
                    page.pollLast();
                }
            }
        }
        return new Found(records, parts, page.stream().limit(limit).toList(), page.size() > limit);
    }

    private static Failed at(Place place, Failure any) {
        return new Failed(place.recordType(), place.recordId(), any);
    }
}
