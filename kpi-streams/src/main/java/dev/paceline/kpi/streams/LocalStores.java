package dev.paceline.kpi.streams;

import dev.paceline.events.Topic;
import dev.paceline.kpi.application.HolderAwayException;
import dev.paceline.kpi.application.Instance;
import dev.paceline.kpi.application.NotReadyException;
import dev.paceline.kpi.application.Placement;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The stores of a running instance, partition by partition. What is at work here is known for certain; what others hold is what the
 * last rebalance said, and they themselves refuse what they do not hold.
 */
final class LocalStores {

    private static final Placement WHOLE = whole();

    private final RunningStreams streams;
    private final StandbyCopies copies;
    private final KpiConfig config;
    private final Held held;

    LocalStores(RunningStreams streams, StandbyCopies copies, KpiConfig config, Held held) {
        this.streams = streams;
        this.copies = copies;
        this.config = config;
        this.held = held;
    }

    private static Placement whole() {
        SortedSet<Integer> all = new TreeSet<>();
        for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
            all.add(partition);
        }
        return Placement.of(all, all, Map.of());
    }

    /**
     * Who holds which partition of a store.
     *
     * @throws NotReadyException unless every partition is with somebody
     */
    Placement placement(String store) {
        KafkaStreams serving = streams.requireServing();
        if (held.count(store) == Topic.PARTITIONS) {
            return WHOLE;
        }
        return Placement.of(WHOLE.here(), held.partitions(store), elsewhere(serving, store));
    }

    /** The same of some partitions, whatever happens to the others. */
    Placement placement(String store, Set<Integer> partitions) {
        KafkaStreams serving = streams.requireServing();
        if (held.count(store) == Topic.PARTITIONS) {
            return WHOLE;
        }
        return Placement.of(partitions, held.partitions(store), elsewhere(serving, store));
    }

    private Map<Instance, SortedSet<Integer>> elsewhere(KafkaStreams serving, String store) {
        Optional<URI> self = config.address();
        if (self.isEmpty()) {
            return Map.of();
        }
        String source = KpiTopology.sourceOf(store, config.applicationId());
        Map<Instance, SortedSet<Integer>> elsewhere = new TreeMap<>();
        for (StreamsMetadata each : clients(serving)) {
            HostInfo host = each.hostInfo();
            if (!host.host().equals(self.get().getHost())
                    || host.port() != self.get().getPort()) {
                SortedSet<Integer> partitions =
                        elsewhere.computeIfAbsent(new Instance(host.host(), host.port()), absent -> new TreeSet<>());
                each.topicPartitions().stream()
                        .filter(partition -> partition.topic().equals(source))
                        .forEach(partition -> partitions.add(partition.partition()));
            }
        }
        return elsewhere;
    }

    private Collection<StreamsMetadata> clients(KafkaStreams serving) {
        try {
            return serving.metadataForAllStreamsClients();
        } catch (IllegalStateException e) {
            throw new NotReadyException("the totals are " + streams.state());
        }
    }

    /**
     * Reads a partition of a store on this instance.
     *
     * @throws NotReadyException unless it was here, and whole, from the beginning to the end
     */
    <R> R reading(String store, int partition, Function<ReadOnlyKeyValueStore<String, byte[]>, R> read) {
        return reading(store, store, partition, read);
    }

    /** The same of a store whose processor says by another one, {@code beside}, that it is at work. */
    <R> R reading(String store, String beside, int partition, Function<ReadOnlyKeyValueStore<String, byte[]>, R> read) {
        Object processor = held.processor(beside, partition);
        if (processor == null) {
            throw moving(store);
        }
        R result = readingWhatIsThere(store, partition, read);
        if (held.processor(beside, partition) != processor) {
            throw moving(store);
        }
        return result;
    }

    /**
     * Reads a partition of a store from a copy that may lack the last moment.
     *
     * @throws NotReadyException unless there is one here that was up to date a moment ago
     */
    <R> R readingCopy(String store, int partition, Function<ReadOnlyKeyValueStore<String, byte[]>, R> read) {
        if (held.processor(store, partition) == null && !copies.has(store, partition)) {
            throw moving(store);
        }
        return readingWhatIsThere(store, partition, read);
    }

    private <R> R readingWhatIsThere(
            String store, int partition, Function<ReadOnlyKeyValueStore<String, byte[]>, R> read) {
        try {
            return read.apply(found(store, partition));
        } catch (InvalidStateStoreException e) {
            throw moving(store);
        }
    }

    private ReadOnlyKeyValueStore<String, byte[]> found(String store, int partition) {
        try {
            // Kafka Streams calls all stores of a thread stale while any of its partitions moves
            return streams.requireServing()
                    .store(StoreQueryParameters.fromNameAndType(
                                    store, QueryableStoreTypes.<String, byte[]>keyValueStore())
                            .withPartition(partition)
                            .enableStaleStores());
        } catch (IllegalStateException e) {
            throw moving(store); // it is about to stop
        }
    }

    private static HolderAwayException moving(String store) {
        return new HolderAwayException("the " + store + " are being moved");
    }
}
