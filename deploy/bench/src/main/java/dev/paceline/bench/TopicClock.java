package dev.paceline.bench;

import dev.paceline.events.FactCodec;
import dev.paceline.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Notes when a committed reader first sees a delivery's fact on a topic, by correlation id. */
final class TopicClock implements AutoCloseable {

    private final Thread thread;
    private volatile boolean open = true;

    TopicClock(Map<String, Object> client, Topic<?> topic, Map<String, Instant> seen) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("isolation.level", "read_committed");
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic.name()).stream()
                .map(part -> new TopicPartition(part.topic(), part.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = new Thread(() -> read(consumer, seen), "clock-" + topic.name());
        thread.setDaemon(true);
        thread.start();
    }

    private void read(KafkaConsumer<String, byte[]> consumer, Map<String, Instant> seen) {
        try (consumer) {
            while (open) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    byte[] cause = record.headers()
                            .lastHeader("ce_" + FactCodec.CORRELATION_ID)
                            .value();
                    seen.putIfAbsent(new String(cause, StandardCharsets.UTF_8), Instant.now());
                }
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join(5_000);
    }
}
