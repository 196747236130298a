package dev.paceline.kpi.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How large the state is, how much of it is at work here, and how far a restoration has come. */
final class StateMeters implements StateRestoreListener {

    /** Gauge: records that are still to be read from the changelogs before everything assigned here is at work. */
    static final String RESTORE_REMAINING = "paceline.kpi.restore.remaining";
    /** Counter: records read from the changelogs. */
    static final String RESTORED = "paceline.kpi.restored";
    /** Gauge, by store: bytes in files. */
    static final String STATE_BYTES = "paceline.kpi.state.bytes";
    /** Gauge, by store: partitions at work on this instance. */
    static final String PARTITIONS = "paceline.kpi.partitions";

    private static final Logger LOG = Logger.getLogger(StateMeters.class);
    private static final String FILES_SIZE = "total-sst-files-size";

    private final MeterRegistry registry;
    private final Supplier<@Nullable KafkaStreams> streams;
    private final Map<TopicPartition, Long> remaining = new ConcurrentHashMap<>();

    /** @param streams those at work now; none before the first start */
    StateMeters(MeterRegistry registry, Supplier<@Nullable KafkaStreams> streams, Held held) {
        this.registry = registry;
        this.streams = streams;
        Gauge.builder(RESTORE_REMAINING, this, StateMeters::remaining).register(registry);
        for (String store : KpiTopology.keptStores()) {
            Gauge.builder(STATE_BYTES, this, meters -> meters.bytes(store))
                    .tag("store", store)
                    .register(registry);
        }
        for (String store : new String[] {KpiTopology.RECORDS_STORE, KpiTopology.TOTALS_STORE}) {
            Gauge.builder(PARTITIONS, held, each -> each.count(store))
                    .tag("store", store)
                    .register(registry);
        }
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long first, long end) {
        remaining.put(partition, end - first);
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long last, long restored) {
        remaining.computeIfPresent(partition, (known, left) -> Math.max(0, left - restored));
        registry.counter(RESTORED).increment(restored);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long restored) {
        remaining.remove(partition);
        if (restored > 0) {
            LOG.infof("restored store=%s partition=%d records=%d", store, partition.partition(), restored);
        }
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long restored) {
        remaining.remove(partition);
    }

    private double remaining() {
        return remaining.values().stream().mapToLong(Long::longValue).sum();
    }

    private double bytes(String store) {
        KafkaStreams running = streams.get();
        if (running == null) {
            return 0;
        }
        return running.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(FILES_SIZE)
                        && metric.metricName().tags().containsValue(store))
                .map(Metric::metricValue)
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .sum();
    }
}
