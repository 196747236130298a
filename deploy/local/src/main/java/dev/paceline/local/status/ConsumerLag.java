package dev.paceline.local.status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Asks Kafka how far each consumer group is behind on each topic that it reads. */
public final class ConsumerLag {

    private static final int PATIENCE_MILLIS = 5_000;

    private final Map<String, Object> client;

    /** Signs in as those settings of a Kafka client say. */
    public ConsumerLag(Map<String, Object> client) {
        this.client = Map.copyOf(client);
    }

    /** One entry for each group and topic, sorted by both; a group that never committed anything is not there. */
    public List<GroupLag> now() throws ExecutionException, InterruptedException {
        Map<String, Object> configuration = new HashMap<>(client);
        configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        try (Admin admin = Admin.create(configuration);
                Consumer<byte[], byte[]> reader = reader()) {
            Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed(admin);
            Map<TopicPartition, Long> ends = ends(admin, committed);
            UnreadRecords unread = new UnreadRecords(reader);
            List<GroupLag> lags = new ArrayList<>();
            committed.forEach((group, offsets) -> lags.addAll(lags(group, unread.of(gaps(offsets, ends), ends))));
            lags.sort(Comparator.comparing(GroupLag::group).thenComparing(GroupLag::topic));
            return List.copyOf(lags);
        }
    }

    private Consumer<byte[], byte[]> reader() {
        Map<String, Object> configuration = new HashMap<>(client);
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Map<TopicPartition, OffsetAndMetadata>> committed(Admin admin)
            throws ExecutionException, InterruptedException {
        Map<String, ListConsumerGroupOffsetsSpec> groups = admin.listGroups().all().get().stream()
                .collect(Collectors.toMap(GroupListing::groupId, group -> new ListConsumerGroupOffsetsSpec()));
        return groups.isEmpty()
                ? Map.of()
                : admin.listConsumerGroupOffsets(groups).all().get();
    }

    private static Map<TopicPartition, Long> ends(
            Admin admin, Map<String, Map<TopicPartition, OffsetAndMetadata>> committed)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        committed.values().forEach(offsets -> offsets.keySet().forEach(one -> asked.put(one, OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                admin.listOffsets(asked).all().get().entrySet()) {
            ends.put(end.getKey(), end.getValue().offset());
        }
        return ends;
    }

    private static Map<TopicPartition, Long> gaps(
            Map<TopicPartition, OffsetAndMetadata> offsets, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> gaps = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                long end = ends.getOrDefault(partition, offset.offset());
                gaps.put(partition, Math.max(0, end - offset.offset()));
            }
        });
        return gaps;
    }

    private static List<GroupLag> lags(String group, Map<TopicPartition, Long> unread) {
        Map<String, Long> byTopic = new TreeMap<>();
        unread.forEach((partition, records) -> byTopic.merge(partition.topic(), records, Long::sum));
        return byTopic.entrySet().stream()
                .map(entry -> new GroupLag(group, entry.getKey(), entry.getValue()))
                .toList();
    }
}
