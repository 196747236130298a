package dev.paceline.testkit;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Topic;
import dev.paceline.events.UnreadableFactException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends facts as a neighbouring service would, and waits for the facts that the service under test sends. Reads from the
 * beginning and only what is committed, so a test must look for its own tenant.
 */
public final class TestTopics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;

    private TestTopics(String bootstrapServers) {
        KafkaLogs.quieten();
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** The topics of this JVM's shared Kafka. */
    public static TestTopics open() {
        return at(Infrastructure.shared().bootstrapServers());
    }

    /** The topics of any Kafka. */
    public static TestTopics at(String bootstrapServers) {
        return new TestTopics(bootstrapServers);
    }

    /** Sends a fact as the beginning of a story, accepted now; the envelope as sent. */
    public <T extends Fact> Envelope<T> send(Topic<? super T> topic, T fact) {
        Envelope<T> envelope = Envelope.first(
                "test", Instant.now(), new CorrelationId(UUID.randomUUID().toString()), fact);
        send(topic, envelope);
        return envelope;
    }

    /** Sends an envelope as it is and waits until the broker has it. */
    public <T extends Fact> RecordMetadata send(Topic<? super T> topic, Envelope<T> envelope) {
        return sendRaw(FactCodec.encode(topic, envelope));
    }

    /** Sends any record, also one that is no fact at all, and waits until the broker has it. */
    public RecordMetadata sendRaw(ProducerRecord<String, byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError("the broker refuses a record for " + record.topic(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while sending to " + record.topic(), e);
        }
    }

    /** The first fact that fits, waiting up to 20 seconds for it. */
    public <T extends Fact> Envelope<T> await(Topic<T> topic, Predicate<Envelope<T>> fits) {
        return await(topic, PATIENCE, fits);
    }

    /** The first fact that fits, waiting up to that long for it. */
    public <T extends Fact> Envelope<T> await(Topic<T> topic, Duration patience, Predicate<Envelope<T>> fits) {
        try (KafkaConsumer<String, byte[]> consumer = fromTheBeginning(topic.name())) {
            long deadline = System.nanoTime() + patience.toNanos();
            List<String> seen = new ArrayList<>();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    Optional<Envelope<T>> fact = readable(topic, record);
                    if (fact.filter(fits).isPresent()) {
                        return fact.get();
                    }
                    seen.add(record.key());
                }
            }
            throw new AssertionError("no such fact on " + topic.name() + " within " + patience + "; " + seen.size()
                    + " others were there, the last with the keys "
                    + seen.subList(Math.max(0, seen.size() - 10), seen.size()));
        }
    }

    /** Every committed fact that fits and is on the topic now, oldest first within a key. */
    public <T extends Fact> List<Envelope<T>> present(Topic<T> topic, Predicate<Envelope<T>> fits) {
        return records(topic.name()).stream()
                .map(record -> readable(topic, record))
                .flatMap(Optional::stream)
                .filter(fits)
                .toList();
    }

    /** The topic's dead letters now. */
    public List<ConsumerRecord<String, byte[]>> deadLetters(Topic<?> topic) {
        return records(topic.deadLetterName());
    }

    /** Every committed record that is on that topic now. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = fromTheBeginning(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return List.copyOf(records);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private KafkaConsumer<String, byte[]> fromTheBeginning(String topic) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static <T extends Fact> Optional<Envelope<T>> readable(
            Topic<T> topic, ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(FactCodec.decode(topic, record));
        } catch (UnreadableFactException e) {
            return Optional.empty();
        }
    }
}
