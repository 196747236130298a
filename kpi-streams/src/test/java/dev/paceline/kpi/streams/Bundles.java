package dev.paceline.kpi.streams;

import dev.paceline.events.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** Polled records for tests, and the bundles they come in. */
final class Bundles {

    static final TopicPartition PATCHES = new TopicPartition(Topics.CRM_RECORDS.name(), 0);
    static final TopicPartition MERGES = new TopicPartition(Topics.CRM_MERGES.name(), 0);

    private Bundles() {}

    /** Patches as the records that Kafka Streams is given. */
    static List<ConsumerRecord<byte[], byte[]>> of(List<ProducerRecord<String, byte[]>> patches, long timestamp) {
        return of(PATCHES, patches, timestamp);
    }

    /** Records of a partition as the records that Kafka Streams is given. */
    static List<ConsumerRecord<byte[], byte[]>> of(
            TopicPartition partition, List<ProducerRecord<String, byte[]>> patches, long timestamp) {
        List<ConsumerRecord<byte[], byte[]>> raw = new ArrayList<>();
        patches.forEach(patch -> raw.add(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                raw.size(),
                timestamp,
                TimestampType.CREATE_TIME,
                patch.key().length(),
                patch.value().length,
                patch.key().getBytes(StandardCharsets.UTF_8),
                patch.value(),
                patch.headers(),
                Optional.empty())));
        return Bundle.bundled(new ConsumerRecords<>(Map.of(partition, raw), Map.of()), KpiTopology::comesInBundles)
                .records(partition);
    }
}
