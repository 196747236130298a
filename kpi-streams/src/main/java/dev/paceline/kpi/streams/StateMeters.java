package dev.paceline.kpi.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jboss.logging.Logger;

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
    private static final String FILES = ".sst";

    private final MeterRegistry registry;
    private final Path state;
    private final Map<TopicPartition, Long> remaining = new ConcurrentHashMap<>();

    /** @param state the folder in which Kafka Streams keeps the state of this application */
    StateMeters(MeterRegistry registry, Path state, Held held) {
        this.registry = registry;
        this.state = state;
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

    /**
     * Asked of the file system, not of RocksDB: a question that meets a store which is just being closed, as in a rebalance, ends the
     * process ("pthread lock: Invalid argument").
     */
    private double bytes(String store) {
        Path folder = Path.of("rocksdb", store);
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(file -> file.toString().endsWith(FILES))
                    .filter(file -> Objects.requireNonNull(file.getParent(), "a file lies in a folder")
                            .endsWith(folder))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            LOG.debugf("state not measured store=%s reason=%s", store, e);
            return 0; // not there yet, or files went while they were looked at
        }
    }
}
