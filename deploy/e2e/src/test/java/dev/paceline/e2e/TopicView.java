package dev.paceline.e2e;

import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** One tenant's committed facts on a topic; each look reads on from where the last one ended, and decodes only its own. */
final class TopicView<T extends Fact> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Topic<T> topic;
    private final String keyPrefix;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, T> latest = new LinkedHashMap<>();

    TopicView(Map<String, Object> client, Topic<T> topic, String tenant) {
        this.topic = topic;
        this.keyPrefix = tenant + "|";
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("isolation.level", "read_committed");
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic.name()).stream()
                .map(part -> new TopicPartition(part.topic(), part.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The latest fact of each key. */
    Collection<T> latest() {
        readOn();
        return List.copyOf(latest.values());
    }

    private void readOn() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                keep(record);
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(topic.name() + " could not be read to its end within " + PATIENCE);
            }
        }
    }

    private void keep(ConsumerRecord<String, byte[]> record) {
        if (!record.key().startsWith(keyPrefix)) {
            return;
        }
        Envelope<T> envelope = FactCodec.decode(topic, record);
        latest.put(record.key(), envelope.fact());
    }
}
