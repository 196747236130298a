package dev.paceline.kpi.streams;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.FactJson;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topic;
import dev.paceline.events.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What goes into the topology: facts as Kafka records, and the built-in definitions. */
final class KafkaRecords {

    private KafkaRecords() {}

    /** The built-in definitions as the service brings them. */
    static List<KpiDefinition> catalogue() {
        try (InputStream json = KpiHouse.class.getResourceAsStream("/kpi-catalogue.json")) {
            return FactJson.mapper().readValue(json, new TypeReference<List<KpiDefinition>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Kafka record that brings a fact. */
    static <T extends Fact> ProducerRecord<String, byte[]> record(Topic<? super T> topic, T fact, Instant saidAt) {
        Envelope<T> envelope = new Envelope<>(
                fact.factId(), URI.create("/test"), saidAt, new CorrelationId("delivery-1"), saidAt, fact);
        return FactCodec.encode(topic, envelope);
    }

    /** The Kafka record of a patch said when all patches are said unless told otherwise. */
    static ProducerRecord<String, byte[]> record(RecordPatch patch) {
        return record(Topics.CRM_RECORDS, patch, KpiHouse.ACCEPTED);
    }
}
