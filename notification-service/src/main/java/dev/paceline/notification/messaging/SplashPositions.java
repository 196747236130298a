package dev.paceline.notification.messaging;

import dev.paceline.events.ChannelId;
import dev.paceline.events.Keys;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.notification.application.SplashLog;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;

/** Knows how far each partition of splashes was written when this instance began to read it, and how far it has been read. */
@ApplicationScoped
class SplashPositions implements SplashLog {

    /** The channel of SmallRye by which splashes come in. */
    static final String CHANNEL = "splashes";

    private final KafkaClientService kafka;
    private final Map<TopicPartition, Long> unread = new ConcurrentHashMap<>();
    private volatile boolean assigned;

    SplashPositions(KafkaClientService kafka) {
        this.kafka = kafka;
    }

    /** Reading begins at these positions; the ends are those of that moment. */
    void assigned(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> begins) {
        ends.forEach((partition, end) -> {
            if (begins.getOrDefault(partition, end) < end) {
                unread.put(partition, end);
            } else {
                unread.remove(partition);
            }
        });
        assigned = true;
    }

    /** All up to this offset has been shown. */
    void read(TopicPartition partition, long offset) {
        unread.computeIfPresent(partition, (same, end) -> offset + 1 >= end ? null : end);
    }

    @Override
    public boolean isRead() {
        return assigned && unread.isEmpty();
    }

    @Override
    public Uni<Long> end(TenantId tenant, ChannelId channel) {
        KafkaConsumer<String, byte[]> consumer = kafka.getConsumer(CHANNEL);
        return consumer.runOnPollingThread((java.util.function.Function<Consumer<String, byte[]>, Long>)
                client -> end(client, key(tenant, channel)));
    }

    private static long end(Consumer<String, byte[]> consumer, String key) {
        String topic = Topics.SPLASHES.name();
        int partitions = consumer.partitionsFor(topic).size();
        int partition = BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions);
        TopicPartition of = new TopicPartition(topic, partition);
        return consumer.endOffsets(java.util.List.of(of)).getOrDefault(of, 0L);
    }

    private static String key(TenantId tenant, ChannelId channel) {
        return Keys.of(tenant.value(), channel.value());
    }
}
