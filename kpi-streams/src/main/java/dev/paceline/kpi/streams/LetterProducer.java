package dev.paceline.kpi.streams;

import dev.paceline.kit.runtime.KafkaConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends the dead letters of the global stores, whose processors cannot forward any; made at the first letter, since most never come to it. */
final class LetterProducer {

    private static final Logger LOG = Logger.getLogger(LetterProducer.class);
    private static final int PATIENCE_MILLIS = 5_000;

    private final KafkaConnection connection;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    LetterProducer(KafkaConnection connection) {
        this.connection = connection;
    }

    synchronized void send(ProducerRecord<byte[], byte[]> letter) {
        KafkaProducer<byte[], byte[]> known = producer;
        if (known == null) {
            Map<String, Object> settings = new HashMap<>(connection.settings());
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
            known = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer = known;
        }
        try {
            known.send(letter, (sent, failure) -> {
                if (failure != null) {
                    LOG.warnf(failure, "dead letter not sent topic=%s", letter.topic());
                }
            });
        } catch (KafkaException e) {
            LOG.warnf(e, "dead letter not sent topic=%s", letter.topic());
        }
    }

    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofMillis(PATIENCE_MILLIS));
        }
    }
}
