package dev.paceline.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.FactJson;
import dev.paceline.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A fact on its way from the outbox to Kafka: the Kafka record it will be, in columns of text.
 *
 * @param headers a JSON object of header names and values
 */
record StoredFact(String tenantId, String topic, String key, String headers, String payload) {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    static <T extends Fact> StoredFact of(Topic<? super T> topic, Envelope<T> envelope) {
        ProducerRecord<String, byte[]> record = FactCodec.encode(topic, envelope);
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new StoredFact(
                envelope.fact().tenant().value(),
                record.topic(),
                record.key(),
                write(headers),
                new String(record.value(), StandardCharsets.UTF_8));
    }

    ProducerRecord<String, byte[]> toRecord() {
        var record = new ProducerRecord<>(topic, key, payload.getBytes(StandardCharsets.UTF_8));
        readHeaders().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private Map<String, String> readHeaders() {
        try {
            return FactJson.mapper().readValue(headers, HEADERS);
        } catch (JsonProcessingException e) {
            throw new UnreadableRowException("the headers are no JSON object of texts", e);
        }
    }

    static String write(Object value) {
        try {
            return FactJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts must always be writable", e);
        }
    }
}
