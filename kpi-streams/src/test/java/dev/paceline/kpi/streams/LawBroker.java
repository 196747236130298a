package dev.paceline.kpi.streams;

import dev.paceline.embedded.Folders;
import dev.paceline.embedded.KafkaProcess;
import dev.paceline.embedded.TopicSetup;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topic;
import dev.paceline.events.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
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
 * A Kafka of its own, so that nobody else publishes totals there: facts go in as deliveries bring them, and what is told of each tenant is
 * read along.
 */
final class LawBroker implements AutoCloseable {

    private static final int LARGEST_RECORD = 4_000_000;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path home;
    private final KafkaProcess kafka;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TenantId, Truth> told = new HashMap<>();

    LawBroker(Path home, int partitions) {
        this.home = home;
        this.kafka = KafkaProcess.in(home)
                .jvmOptions(List.of("-Xms64m", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-Xshare:auto"))
                .diesWithParent()
                .start();
        new TopicSetup(bootstrapServers(), partitions).run();
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers(), "acks", "all", "max.request.size", LARGEST_RECORD),
                new StringSerializer(),
                new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> read = Stream.of(Topics.KPI_CONTRIBUTIONS, Topics.KPI_TOTALS)
                .flatMap(topic -> Stream.iterate(0, each -> each < partitions, each -> each + 1)
                        .map(each -> new TopicPartition(topic.name(), each)))
                .toList();
        consumer.assign(read);
        consumer.seekToBeginning(read);
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Sends the facts in their order, and returns once the broker has all. */
    void send(List<? extends Fact> facts) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact instanceof RecordPatch patch) {
                records.add(record(Topics.CRM_RECORDS, patch));
            } else if (fact instanceof KpiDefinition definition) {
                records.add(record(Topics.KPI_DEFINITIONS, definition));
            } else {
                records.add(record(Topics.ORG_ROSTER, (RosterEntry) fact));
            }
        }
        records.forEach(producer::send);
        producer.flush();
    }

    /** Sends records as they are, also such as are no facts; where each of them is. */
    List<RecordMetadata> sendRaw(List<ProducerRecord<String, byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        producer.flush();
        return sent.stream().map(LawBroker::get).toList();
    }

    private static RecordMetadata get(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("the broker refuses a record", e);
        }
    }

    private static <T extends Fact> ProducerRecord<String, byte[]> record(Topic<? super T> topic, T fact) {
        return FactCodec.encode(topic, Envelope.first("test", Instant.now(), new CorrelationId("delivery-1"), fact));
    }

    /** What is told of the tenant by the transactions that are committed now. */
    Truth told(TenantId tenant) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(PAUSE).forEach(this::take);
        }
        return told.computeIfAbsent(tenant, absent -> new Truth());
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(Topics.KPI_TOTALS.name())) {
            var fact = FactCodec.decode(Topics.KPI_TOTALS, record).fact();
            told.computeIfAbsent(fact.tenant(), absent -> new Truth()).take(fact);
            return;
        }
        var fact = FactCodec.decode(Topics.KPI_CONTRIBUTIONS, record).fact();
        told.computeIfAbsent(fact.tenant(), absent -> new Truth()).take(fact);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        kafka.kill();
        Folders.delete(home);
    }
}
