package dev.paceline.bench;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * How fast, and at what cost, committed records appear on a topic: from the middle to the end of a run. By the middle the JVM has
 * compiled what it will compile; how much it still did is told.
 */
final class OutputRate implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;

    OutputRate(String bootstrap, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed", "fetch.max.wait.ms", 50),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(part -> new TopicPartition(part.topic(), part.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Takes each record of the output. */
    @FunctionalInterface
    interface Reader {
        void read(ConsumerRecord<String, byte[]> record);
    }

    /**
     * Records per second of the clock on the wall and of the processor.
     *
     * @param compiling the share of the processor time that went into compiling
     */
    record Rate(double perSecond, double perCpuSecond, double compiling) {}

    /** Whether the run is far enough to count. */
    static boolean isWarm(int seen, int expected) {
        return seen >= expected / 2;
    }

    Rate measure(int expected, Duration atMost, CpuClock cpu, Reader reader) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Duration warmCpu = Duration.ZERO;
        Duration warmCompilers = Duration.ZERO;
        long warmAt = 0;
        int warmSeen = 0;
        int seen = 0;
        while (seen < expected) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                reader.read(record);
                seen++;
            }
            if (warmAt == 0 && isWarm(seen, expected)) {
                warmCpu = cpu.used();
                warmCompilers = cpu.compilers();
                warmAt = System.nanoTime();
                warmSeen = seen;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + seen + " of " + expected + " came out");
            }
        }
        double seconds = (System.nanoTime() - warmAt) / 1e9;
        double cpuSeconds = cpu.used().minus(warmCpu).toNanos() / 1e9;
        double compilers = cpu.compilers().minus(warmCompilers).toNanos() / 1e9;
        return new Rate((seen - warmSeen) / seconds, (seen - warmSeen) / cpuSeconds, compilers / cpuSeconds);
    }

    /** Reads on until it is quiet for that long. */
    void drain(Duration quiet, Reader reader) {
        for (var records = consumer.poll(quiet); !records.isEmpty(); records = consumer.poll(quiet)) {
            records.forEach(reader::read);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
