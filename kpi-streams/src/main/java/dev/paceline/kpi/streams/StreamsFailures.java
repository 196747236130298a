package dev.paceline.kpi.streams;

import dev.paceline.events.Keys;
import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.Failures.Failed;
import dev.paceline.kpi.application.Failures.Found;
import dev.paceline.kpi.application.Failures.Place;
import dev.paceline.kpi.application.HeldFailures;
import dev.paceline.kpi.application.Placement;
import dev.paceline.kpi.domain.DefinitionStamp;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
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
        return engine.stores().placement(KpiTopology.RECORDS_STORE);
    }

    @Override
    public Found of(TenantId tenant, MetricId metric, SortedSet<Integer> partitions, @Nullable Place after, int limit) {
        Asked asked = Asked.of(engine.models().now(tenant).definitions(), tenant, metric);
        Found found = Found.NOTHING;
        for (int partition : partitions) {
            found = found.and(
                    engine.stores()
                            .reading(
                                    KpiTopology.FAILURES_STORE,
                                    KpiTopology.RECORDS_STORE,
                                    partition,
                                    store -> read(store, asked, after, limit)),
                    limit);
        }
        return found;
    }

    /**
     * What is asked for.
     *
     * @param version of the metric's newest definition
     * @param recordTypes that it is made from
     */
    record Asked(TenantId tenant, MetricId metric, int version, Set<String> recordTypes) {

        static Asked of(Definitions definitions, TenantId tenant, MetricId metric) {
            DefinitionStamp stamp = definitions.stamp(metric);
            return new Asked(tenant, metric, stamp == null ? 0 : stamp.version(), definitions.recordTypesOf(metric));
        }
    }

    /** Those on which the definition fails, and those that cannot be derived at all. */
    static Found read(ReadOnlyKeyValueStore<String, byte[]> store, Asked asked, @Nullable Place after, int limit) {
        Page page = new Page(after, limit);
        String prefix = Keys.of(asked.tenant().value(), asked.metric().value(), "");
        try (KeyValueIterator<String, byte[]> all = store.range(prefix, prefix + KpiTopology.AFTER_EVERY_KEY)) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                List<String> key = Keys.parts(entry.key);
                Failure failure = FailureFormat.read(entry.value, asked.metric());
                page.add(new Failed(key.get(RECORD_TYPE), key.get(RECORD_ID), failure));
            }
        }
        for (Failed failed : DerivationFailures.read(store, asked)) {
            List<String> record = List.of(asked.tenant().value(), failed.recordType(), failed.recordId());
            if (store.get(FailureFormat.key(record, asked.metric())) == null) {
                page.add(failed);
            }
        }
        return page.found();
    }

    /** Counts all, and keeps the first after a place. */
    private static final class Page {

        private final @Nullable Place after;
        private final int limit;
        private final SortedMap<String, Long> parts = new TreeMap<>();
        private final TreeSet<Failed> first = new TreeSet<>(Failed.ORDER);
        private long records;

        Page(@Nullable Place after, int limit) {
            this.after = after;
            this.limit = limit;
        }

        void add(Failed failed) {
            records++;
            parts.merge(failed.failure().part(), 1L, Long::sum);
            if (after == null || Failed.ORDER.compare(failed, at(after, failed.failure())) > 0) {
                first.add(failed);
            }
            if (first.size() > limit + 1) {
                first.pollLast();
            }
        }

        Found found() {
            return new Found(records, parts, first.stream().limit(limit).toList(), first.size() > limit);
        }

        private static Failed at(Place place, Failure any) {
            return new Failed(place.recordType(), place.recordId(), any);
        }
    }
}
