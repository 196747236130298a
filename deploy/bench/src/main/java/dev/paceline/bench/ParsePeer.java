package dev.paceline.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The floor under every topology: consume and parse the JSON, nothing else. */
final class ParsePeer {

    private ParsePeer() {}

    /** Arguments: bootstrap, input topic, records. Says its events per CPU-second in the second half, and the compilers' share. */
    public static void main(String[] args) throws IOException {
        ObjectMapper json = new ObjectMapper();
        int expected = Integer.parseInt(args[2]);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", args[0]), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(args[1]).stream()
                    .map(part -> new TopicPartition(part.topic(), part.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            CpuClock clock = new CpuClock(ProcessHandle.current());
            Duration warm = Duration.ZERO;
            Duration warmCompilers = Duration.ZERO;
            int warmSeen = 0;
            int seen = 0;
            long fields = 0;
            while (seen < expected) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    fields += json.readTree(record.value()).size();
                    seen++;
                }
                if (warmSeen == 0 && OutputRate.isWarm(seen, expected)) {
                    warm = clock.used();
                    warmCompilers = clock.compilers();
                    warmSeen = seen;
                }
            }
            double seconds = clock.used().minus(warm).toNanos() / 1e9;
            double compilers = clock.compilers().minus(warmCompilers).toNanos() / 1e9;
            System.out.println((seen - warmSeen) / seconds + " " + compilers / seconds);
            if (fields == 0) {
                throw new IllegalStateException("no fields at all");
            }
        }
    }
}
