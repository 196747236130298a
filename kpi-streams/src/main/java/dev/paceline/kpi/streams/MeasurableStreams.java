package dev.paceline.kpi.streams;

import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/**
 * Kafka Streams whose metrics may be read at any time. The metrics of its stores ask RocksDB itself; one that is read while its store is just
 * being closed, as in a rebalance, ends the process ("pthread lock: Invalid argument"), so they are left out.
 */
final class MeasurableStreams extends KafkaStreams {

    private static final String OF_STORES = "stream-state-metrics";

    MeasurableStreams(Topology topology, Properties properties, KafkaClientSupplier clients) {
        super(topology, properties, clients);
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        return super.metrics().entrySet().stream()
                .filter(entry -> !entry.getKey().group().equals(OF_STORES))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
