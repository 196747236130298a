package dev.paceline.bench;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How fast committed records appear on a topic: from the first tenth, when everything is warm, to the last. */
final class OutputRate implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;

    OutputRate(String bootstrap, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed", "fetch.max.wait.ms", 50),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(part -> new TopicPartition(part.topic(), part.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    double perSecond(int expected, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        int warm = expected / 10;
        long warmAt = 0;
        int warmSeen = 0;
        int seen = 0;
        while (seen < expected) {
            seen += consumer.poll(Duration.ofMillis(200)).count();
            if (warmAt == 0 && seen >= warm) {
                warmAt = System.nanoTime();
                warmSeen = seen;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + seen + " of " + expected + " came out");
            }
        }
        return (seen - warmSeen) / ((System.nanoTime() - warmAt) / 1e9);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
