package dev.paceline.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Facts to and from Kafka records: CloudEvents 1.0 in the Kafka binary binding (attributes in {@code ce_*} headers, JSON in
 * the value), see the CloudEvents Kafka protocol binding 1.0.2, section 3.2.
 */
public final class FactCodec {

    public static final String TENANT = "tenant";
    public static final String CORRELATION_ID = "correlationid";
    public static final String ACCEPTED_TIME = "acceptedtime";
    private static final String JSON = "application/json";

    private FactCodec() {}

    /** The Kafka record of a fact, keyed by {@link Fact#key()}. */
    public static <T extends Fact> ProducerRecord<String, byte[]> encode(Topic<? super T> topic, Envelope<T> envelope) {
        T fact = envelope.fact();
        CloudEvent event = CloudEventBuilder.v1()
                .withId(envelope.id())
                .withSource(envelope.source())
                .withType(topic.eventType())
                .withTime(OffsetDateTime.ofInstant(envelope.time(), ZoneOffset.UTC))
                .withSubject(fact.key())
                .withDataContentType(JSON)
                .withExtension(TENANT, fact.tenant().value())
                .withExtension(CORRELATION_ID, envelope.correlationId().value())
                .withExtension(ACCEPTED_TIME, envelope.acceptedAt().toString())
                .withData(json(fact))
                .build();
        return KafkaMessageFactory.<String>createWriter(topic.name(), fact.key())
                .writeBinary(event);
    }

    /**
     * The fact in a Kafka record.
     *
     * @throws UnreadableFactException when it is not a CloudEvent of this topic or its value breaks the contract
     */
    public static <T extends Fact> Envelope<T> decode(Topic<T> topic, ConsumerRecord<String, byte[]> record) {
        return decode(topic, record.headers(), record.value());
    }

    /**
     * The fact in the headers and value of a Kafka record.
     *
     * @throws UnreadableFactException when it is not a CloudEvent of this topic or its value breaks the contract
     */
    public static <T extends Fact> Envelope<T> decode(Topic<T> topic, Headers headers, byte[] value) {
        try {
            CloudEvent event = KafkaMessageFactory.createReader(headers, value).toEvent();
            if (!topic.eventType().equals(event.getType())) {
                throw new UnreadableFactException("ce_type is " + event.getType() + ", not " + topic.eventType());
            }
            T fact = FactJson.mapper().readValue(value, topic.factClass());
            if (fact == null) {
                throw new UnreadableFactException("the value is null");
            }
            if (!fact.tenant().value().equals(event.getExtension(TENANT))) {
                throw new UnreadableFactException("ce_tenant is not the tenant of the value");
            }
            OffsetDateTime time = event.getTime();
            Instant acceptedAt = Instant.parse(extension(event, ACCEPTED_TIME));
            URI source = event.getSource();
            return new Envelope<>(
                    event.getId(),
                    source,
                    time == null ? acceptedAt : time.toInstant(),
                    new CorrelationId(extension(event, CORRELATION_ID)),
                    acceptedAt,
                    fact);
        } catch (IOException
                | CloudEventRWException
                | IllegalArgumentException
                | IllegalStateException
                | DateTimeException e) {
            throw new UnreadableFactException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String extension(CloudEvent event, String name) {
        Object value = event.getExtension(name);
        if (value == null) {
            throw new UnreadableFactException("ce_" + name + " is missing");
        }
        return value.toString();
    }

    private static byte[] json(Fact fact) {
        try {
            return FactJson.mapper().writeValueAsBytes(fact);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a fact must always be writable", e);
        }
    }
}
