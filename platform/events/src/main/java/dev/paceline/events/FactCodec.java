package dev.paceline.events;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Facts to and from Kafka records: CloudEvents 1.0 in the Kafka binary binding (attributes in {@code ce_*} headers, JSON in
 * the value), see the CloudEvents Kafka protocol binding 1.0.2, section 3.2.
 */
public final class FactCodec {

    public static final String TENANT = "tenant";
    public static final String CORRELATION_ID = "correlationid";
    public static final String ACCEPTED_TIME = "acceptedtime";
    private static final String PREFIX = "ce_";
    private static final Header SPEC_VERSION = header("specversion", "1.0");
    private static final Header CONTENT_TYPE =
            new RecordHeader("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
    private static final Sources SOURCES = new Sources();

    private FactCodec() {}

    /** The Kafka record of a fact, keyed by {@link Fact#key()}. */
    public static <T extends Fact> ProducerRecord<String, byte[]> encode(Topic<? super T> topic, Envelope<T> envelope) {
        T fact = envelope.fact();
        String key = fact.key();
        List<Header> headers = List.of(
                SPEC_VERSION,
                CONTENT_TYPE,
                header("id", envelope.id()),
                header("source", envelope.source().toString()),
                header("type", topic.eventType()),
                new RecordHeader("ce_time", IsoTime.bytes(envelope.time())),
                header("subject", key),
                header(TENANT, fact.tenant().value()),
                header(CORRELATION_ID, envelope.correlationId().value()),
                new RecordHeader(PREFIX + ACCEPTED_TIME, IsoTime.bytes(envelope.acceptedAt())));
        return new ProducerRecord<>(topic.name(), null, key, json(fact), headers);
    }

    private static Header header(String attribute, String value) {
        return new RecordHeader(PREFIX + attribute, value.getBytes(StandardCharsets.UTF_8));
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
        Attributes attributes = Attributes.of(headers);
        String type = attributes.required("type");
        if (!attributes.required("specversion").equals("1.0")) {
            throw new UnreadableFactException("ce_specversion is not 1.0");
        }
        if (!topic.eventType().equals(type)) {
            throw new UnreadableFactException("ce_type is " + type + ", not " + topic.eventType());
        }
        try {
            T fact = FactJson.mapper().readValue(value, topic.factClass());
            if (fact == null) {
                throw new UnreadableFactException("the value is null");
            }
            if (!fact.tenant().value().equals(attributes.find(TENANT))) {
                throw new UnreadableFactException("ce_tenant is not the tenant of the value");
            }
            Instant acceptedAt = IsoTime.parse(attributes.required(ACCEPTED_TIME));
            String time = attributes.find("time");
            return new Envelope<>(
                    attributes.required("id"),
                    SOURCES.uri(attributes.required("source")),
                    time == null ? acceptedAt : time(time),
                    new CorrelationId(attributes.required(CORRELATION_ID)),
                    acceptedAt,
                    fact);
        } catch (IOException | IllegalArgumentException | IllegalStateException | DateTimeException e) {
            throw new UnreadableFactException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Instant time(String text) {
        return text.endsWith("Z")
                ? IsoTime.parse(text)
                : OffsetDateTime.parse(text).toInstant();
    }

    /** The attributes of an event, in one walk through its headers; of repeated ones the last counts. */
    private record Attributes(Map<String, byte[]> values) {

        static Attributes of(Headers headers) {
            Map<String, byte[]> values = new HashMap<>();
            for (Header header : headers) {
                if (header.key().startsWith(PREFIX) && header.value() != null) {
                    values.put(header.key(), header.value());
                }
            }
            return new Attributes(values);
        }

        @Nullable
        String find(String name) {
            byte[] value = values.get(PREFIX + name);
            return value == null ? null : new String(value, StandardCharsets.UTF_8);
        }

        String required(String name) {
            String value = find(name);
            if (value == null) {
                throw new UnreadableFactException("ce_" + name + " is missing");
            }
            return value;
        }
    }

    /** The few services that facts come from, as URIs. */
    private static final class Sources {

        private static final int MOST = 1_000;

        private final Map<String, URI> known = new ConcurrentHashMap<>();

        URI uri(String text) {
            URI found = known.get(text);
            if (found != null) {
                return found;
            }
            URI made = URI.create(text);
            if (known.size() < MOST) {
                known.put(text, made);
            }
            return made;
        }
    }

    private static byte[] json(Fact fact) {
        try {
            return fact instanceof RecordPatch patch
                    ? RecordPatchWriter.json(patch)
                    : FactJson.mapper().writeValueAsBytes(fact);
        } catch (IOException e) {
            throw new IllegalStateException("a fact must always be writable", e);
        }
    }
}
