package dev.paceline.kpi.streams;

import dev.paceline.events.Topic;
import dev.paceline.kpi.application.Instance;
import dev.paceline.kpi.application.NotReadyException;
import dev.paceline.kpi.application.Placement;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
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

    private final KafkaStreams streams;
    private final KpiConfig config;
    private final Held held;

    LocalStores(KafkaStreams streams, KpiConfig config, Held held) {
        this.streams = streams;
        this.config = config;
        this.held = held;
    }

    private static Placement whole() {
        SortedSet<Integer> all = new TreeSet<>();
        for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
            all.add(partition);
        }
        return Placement.of(Topic.PARTITIONS, all, Map.of());
    }

    Placement placement(String store) {
        if (held.count(store) == Topic.PARTITIONS) {
            return WHOLE;
        }
        return Placement.of(Topic.PARTITIONS, held.partitions(store), elsewhere(store));
    }

    private Map<Instance, SortedSet<Integer>> elsewhere(String store) {
        Optional<URI> self = config.address();
        if (self.isEmpty()) {
            return Map.of();
        }
        String source = KpiTopology.sourceOf(store, config.applicationId());
        Map<Instance, SortedSet<Integer>> elsewhere = new TreeMap<>();
        for (StreamsMetadata each : streams.metadataForAllStreamsClients()) {
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

    /** Reads a partition of a store; {@code beside} is the store by which its processor says that it is at work. */
    <R> R reading(String store, String beside, int partition, Function<ReadOnlyKeyValueStore<String, byte[]>, R> read) {
        Object processor = held.processor(beside, partition);
        if (processor == null) {
            throw new NotReadyException("the " + store + " are being moved");
        }
        R result;
        try {
            result = read.apply(streams.store(
                    StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.<String, byte[]>keyValueStore())
                            .withPartition(partition)));
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("the " + store + " are being moved");
        }
        if (held.processor(beside, partition) != processor) {
            throw new NotReadyException("the " + store + " have just been moved");
        }
        return result;
    }
}
