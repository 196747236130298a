package dev.paceline.kpi.streams;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Kafka's clients as Kafka Streams makes them, but that the pace is told when a transaction has been committed: nothing else tells it. */
class PacedClients extends DefaultKafkaClientSupplier {

    private final CommitPace pace;

    PacedClients(CommitPace pace) {
        this.pace = pace;
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public void commitTransaction() {
                super.commitTransaction();
                pace.ofThisThread().committed(System.currentTimeMillis());
            }
        };
    }
}
