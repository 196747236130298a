package dev.paceline.kpi.messaging;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Topic;
import dev.paceline.events.UnreadableFactException;
import dev.paceline.kit.runtime.KafkaConnection;
import dev.paceline.kpi.application.Register;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Changes in Kafka transactions under one id per topic. To begin is to fence off every earlier writer of that topic; whoever is fenced
 * off between reading and committing has committed nothing, and reads again. That makes a change atomic over all instances.
 */
@ApplicationScoped
class KafkaRegister implements Register {

    private static final Logger LOG = Logger.getLogger(KafkaRegister.class);
    private static final String SERVICE = "kpi-streams";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int MOST_ATTEMPTS = 5;
    private static final int LARGEST_RECORD_BYTES = 1_000_000;

    private final KafkaConnection connection;
    private final Clock clock;
    private final Map<Topic<?>, Remembered> remembered = new HashMap<>();

    KafkaRegister(KafkaConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /** What was read of a topic, and how far: the next change reads only what came since. */
    private static final class Remembered {

        private final Map<String, Fact> newest = new LinkedHashMap<>();
        private final Map<TopicPartition, Long> positions = new HashMap<>();

        /** A topic that ends before has been made anew. */
        boolean isOf(Map<TopicPartition, Long> ends) {
            return positions.entrySet().stream()
                    .allMatch(known -> known.getValue() <= ends.getOrDefault(known.getKey(), 0L));
        }
    }

    @Override
    public synchronized <T extends Fact> List<T> change(
            Topic<T> topic, Predicate<T> over, UnaryOperator<List<T>> decide) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(topic, over, decide);
            } catch (ProducerFencedException | InvalidProducerEpochException e) {
                LOG.infof("another instance changes the same topic=%s attempt=%d", topic.name(), attempt);
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private <T extends Fact> List<T> attempt(Topic<T> topic, Predicate<T> over, UnaryOperator<List<T>> decide) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                connection.with(Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        SERVICE + "-register-" + topic.name(),
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        PATIENCE_MILLIS,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGEST_RECORD_BYTES,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0)),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            List<T> decided = List.copyOf(decide.apply(standing(topic, over)));
            if (decided.isEmpty()) {
                return decided;
            }
            producer.beginTransaction();
            CorrelationId correlationId = new CorrelationId(UUID.randomUUID().toString());
            decided.forEach(fact -> producer.send(
                    FactCodec.encode(topic, Envelope.first(SERVICE, clock.instant(), correlationId, fact))));
            producer.commitTransaction();
            return decided;
        }
    }

    /** The newest fact of each key; the topic is compacted, so there are few more than keys to read at first. */
    private <T extends Fact> List<T> standing(Topic<T> topic, Predicate<T> over) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                connection.with(Map.of(
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        // its end waits for the empty answer behind the last fact
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        10,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed")),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Remembered known = remembered.computeIfAbsent(topic, each -> new Remembered());
            if (!known.isOf(ends)) {
                known = new Remembered();
                remembered.put(topic, known);
            }
            Predicate<Fact> isOver = fact -> over.test(topic.factClass().cast(fact));
            known.newest.values().removeIf(isOver);
            readOn(topic, consumer, known, ends, isOver);
            return known.newest.values().stream().map(topic.factClass()::cast).toList();
        }
    }

    private static <T extends Fact> void readOn(
            Topic<T> topic,
            KafkaConsumer<String, byte[]> consumer,
            Remembered known,
            Map<TopicPartition, Long> ends,
            Predicate<Fact> isOver) {
        ends.keySet().forEach(partition -> consumer.seek(partition, known.positions.getOrDefault(partition, 0L)));
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(record -> note(topic, record, known.newest, isOver));
        }
        ends.keySet().forEach(partition -> known.positions.put(partition, consumer.position(partition)));
    }

    private static <T extends Fact> void note(
            Topic<T> topic, ConsumerRecord<String, byte[]> record, Map<String, Fact> newest, Predicate<Fact> isOver) {
        try {
            T fact = FactCodec.decode(topic, record).fact();
            newest.put(fact.key(), fact);
            if (isOver.test(fact)) {
                newest.remove(fact.key());
            }
        } catch (UnreadableFactException e) {
            LOG.warnf("fact left out topic=%s key=%s reason=%s", topic.name(), record.key(), e.getMessage());
        }
    }
}
