package dev.paceline.kpi.messaging;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.FactCodec;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.Topics;
import dev.paceline.events.UnreadableFactException;
import dev.paceline.kpi.application.DefinitionLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the compacted topic from its beginning; it holds one record per definition. */
@ApplicationScoped
class KafkaDefinitionLog implements DefinitionLog {

    private static final String SERVICE = "kpi-streams";
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final Clock clock;

    KafkaDefinitionLog(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers, Clock clock) {
        this.bootstrapServers = bootstrapServers;
        this.clock = clock;
    }

    @Override
    public Map<MetricId, Integer> builtInVersions() {
        Map<MetricId, Integer> versions = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.KPI_DEFINITIONS.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> note(record, versions));
            }
        }
        return versions;
    }

    private static void note(ConsumerRecord<String, byte[]> record, Map<MetricId, Integer> versions) {
        try {
            KpiDefinition definition =
                    FactCodec.decode(Topics.KPI_DEFINITIONS, record).fact();
            if (definition.tenant().equals(KpiDefinition.EVERY_TENANT)) {
                versions.merge(definition.metric(), definition.version(), Math::max);
            }
        } catch (UnreadableFactException e) {
            org.jboss.logging.Logger.getLogger(KafkaDefinitionLog.class)
                    .warnf("definition left out key=%s reason=%s", record.key(), e.getMessage());
        }
    }

    @Override
    public void publish(List<KpiDefinition> definitions) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "enable.idempotence", true),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (KpiDefinition definition : definitions) {
                CorrelationId correlationId = new CorrelationId("catalogue-" + definition.factId());
                Envelope<KpiDefinition> envelope = Envelope.first(SERVICE, clock.instant(), correlationId, definition);
                sent.add(producer.send(FactCodec.encode(Topics.KPI_DEFINITIONS, envelope)));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the catalogue was not published", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing the catalogue", e);
        }
    }
}
