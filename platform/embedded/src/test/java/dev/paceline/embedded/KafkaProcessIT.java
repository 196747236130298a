package dev.paceline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaProcessIT {

    private static final String TOPIC = "splashes";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);

    private final Path home;

    KafkaProcessIT(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void dataOutlivesARestartAndAKill() throws Exception {
        try (KafkaProcess first = broker().start()) {
            new TopicSetup(first.bootstrapServers(), 1).run();
            send(first, "one");
        }
        try (KafkaProcess second = broker().start()) {
            new TopicSetup(second.bootstrapServers(), 1).run();
            send(second, "two");
            second.kill();
        }
        try (KafkaProcess third = broker().start()) {
            send(third, "three");
            assertThat(committed(third)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void anAbortedTransactionIsNeverRead() throws Exception {
        try (KafkaProcess broker = broker().diesWithParent().start()) {
            new TopicSetup(broker.bootstrapServers(), 1).run();
            try (KafkaProducer<String, String> producer = producer(broker, Map.of("transactional.id", "teller"))) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(record("withdrawn")).get();
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(record("kept")).get();
                producer.commitTransaction();
            }
            assertThat(committed(broker)).containsExactly("kept");
        }
    }

    @Test
    void aBrokerThatCannotStartShowsItsLog() {
        KafkaProcess.Start broken = broker().jvmOptions(List.of("-XX:NoSuchOption=1"));

        assertThatThrownBy(broken::start)
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("ended at its start")
                .hasMessageContaining("NoSuchOption");
    }

    private KafkaProcess.Start broker() {
        return KafkaProcess.in(home).jvmOptions(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"));
    }

    private static void send(KafkaProcess broker, String value) throws Exception {
        try (KafkaProducer<String, String> producer = producer(broker, Map.of("acks", "all"))) {
            producer.send(record(value)).get();
        }
    }

    private static ProducerRecord<String, String> record(String value) {
        return new ProducerRecord<>(TOPIC, 0, "key", value);
    }

    private static KafkaProducer<String, String> producer(KafkaProcess broker, Map<String, Object> more) {
        Map<String, Object> settings = new java.util.HashMap<>(more);
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private static List<String> committed(KafkaProcess broker) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(FIRST));
            consumer.seekToBeginning(List.of(FIRST));
            long end = consumer.endOffsets(List.of(FIRST)).values().iterator().next();
            List<String> values = new ArrayList<>();
            while (consumer.position(FIRST) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(read -> values.add(read.value()));
            }
            return values;
        }
    }
}
