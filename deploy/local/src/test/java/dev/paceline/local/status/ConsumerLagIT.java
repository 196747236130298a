package dev.paceline.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.embedded.KafkaProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsumerLagIT {

    @Test
    void markersAndAbortedRecordsAreNoLag(@TempDir Path home) throws Exception {
        try (KafkaProcess broker = KafkaProcess.in(home)
                        .jvmOptions(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"))
                        .secured()
                        .start();
                Admin admin = Admin.create(broker.client())) {
            admin.createTopics(List.of(new NewTopic("facts", 1, (short) 1)))
                    .all()
                    .get();
            TopicPartition facts = new TopicPartition("facts", 0);
            try (KafkaProducer<String, String> producer = producer(broker)) {
                producer.initTransactions();
                for (int i = 0; i < 60; i++) {
                    producer.beginTransaction();
                    producer.send(new ProducerRecord<>("facts", 0, "key", "aborted"));
                    producer.flush();
                    producer.abortTransaction();
                }
                admin.alterConsumerGroupOffsets("readers", Map.of(facts, new OffsetAndMetadata(0)))
                        .all()
                        .get();
                assertThat(new ConsumerLag(broker.client()).now()).containsExactly(new GroupLag("readers", "facts", 0));

                producer.beginTransaction();
                producer.send(new ProducerRecord<>("facts", 0, "key", "one"));
                producer.send(new ProducerRecord<>("facts", 0, "key", "two"));
                producer.commitTransaction();
            }
            assertThat(new ConsumerLag(broker.client()).now()).containsExactly(new GroupLag("readers", "facts", 2));
        }
    }

    private static KafkaProducer<String, String> producer(KafkaProcess broker) {
        Map<String, Object> settings = new HashMap<>(broker.client());
        settings.put("transactional.id", "teller");
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }
}
