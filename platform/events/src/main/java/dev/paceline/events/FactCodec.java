package dev.paceline.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Facts to and from Kafka records: CloudEvents 1.0 in the Kafka binary binding (attributes in {@code ce_*} headers, JSON in
 * the value), see the CloudEvents Kafka protocol binding 1.0.2, section 3.2.
 */
public final class FactCodec {

    public static final String TENANT = "tenant";
    public static final String CORRELATION_ID = "correlationid";
    public static final String ACCEPTED_TIME = "acceptedtime";
    static final String PREFIX = "ce_";
    private static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-12-31T23:59:59Z");
    private static final Sources SOURCES = new Sources();
    static final ObjectMapper MAPPER = FactJson.mapper().copy().registerModule(BoundedNumbers.module());

    private FactCodec() {}

    /** The Kafka record of a fact, keyed by {@link Fact#key()}. */
    public static <T extends Fact> ProducerRecord<String, byte[]> encode(Topic<? super T> topic, Envelope<T> envelope) {
        return new FactEncoder<T>(topic).encode(envelope);
    }

    /** The same record for a producer of bytes, with the time that Kafka keeps of it. */
    public static <T extends Fact> ProducerRecord<byte[], byte[]> encode(
            Topic<? super T> topic, Envelope<T> envelope, long timestamp) {
        return new FactEncoder<T>(topic).encode(envelope, timestamp);
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
        if (!attributes.is(Attribute.TYPE, topic.eventType())) {
            String type = attributes.required(Attribute.TYPE);
            throw new UnreadableFactException("ce_type is " + type + ", not " + topic.eventType());
        }
        if (!attributes.is(Attribute.SPEC_VERSION, "1.0")) {
            attributes.required(Attribute.SPEC_VERSION);
            throw new UnreadableFactException("ce_specversion is not 1.0");
        }
        try {
            T fact = READERS.computeIfAbsent(topic.factClass(), MAPPER::readerFor)
                    .readValue(value);
            if (fact == null) {
                throw new UnreadableFactException("the value is null");
            }
            if (!attributes.is(Attribute.OF_TENANT, fact.tenant().value())) {
                throw new UnreadableFactException("ce_tenant is not the tenant of the value");
            }
            Instant acceptedAt = bounded(Attribute.ACCEPTED, IsoTime.parse(attributes.required(Attribute.ACCEPTED)));
            String time = attributes.find(Attribute.TIME);
            return new Envelope<>(
                    attributes.required(Attribute.ID),
                    SOURCES.uri(attributes.required(Attribute.SOURCE)),
                    time == null ? acceptedAt : bounded(Attribute.TIME, time(time)),
                    new CorrelationId(attributes.required(Attribute.OF_CORRELATION)),
                    acceptedAt,
                    fact);
        } catch (IOException | IllegalArgumentException | IllegalStateException | DateTimeException e) {
            throw new UnreadableFactException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Every reader takes differences of these times, in milliseconds or nanoseconds, which overflow for others. */
    private static Instant bounded(Attribute attribute, Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new UnreadableFactException(attribute.header + " must be in the years 1900 to 2200");
        }
        return time;
    }

    private static Instant time(String text) {
        return text.endsWith("Z")
                ? IsoTime.parse(text)
                : OffsetDateTime.parse(text).toInstant();
    }

    /** The attributes of an event, in one walk through its headers; of repeated ones the last counts. */
    private static final class Attributes {

        private static final int SHORTEST = PREFIX.length() + 2;

        private static final byte[] ABSENT = new byte[0];

        private final byte[][] values = new byte[Attribute.COUNT][];

        Attributes() {
            Arrays.fill(values, ABSENT);
        }

        static Attributes of(Headers headers) {
            Attributes attributes = new Attributes();
            for (Header header : headers) {
                String key = header.key();
                Attribute attribute =
                        key.length() >= SHORTEST && key.startsWith(PREFIX) ? Attribute.BY_HEADER.get(key) : null;
                if (attribute != null && header.value() != null) {
                    attributes.values[attribute.ordinal()] = header.value();
                }
            }
            return attributes;
        }

        @Nullable
        String find(Attribute attribute) {
            byte[] value = values[attribute.ordinal()];
            return value == ABSENT ? null : new String(value, StandardCharsets.UTF_8);
        }

        String required(Attribute attribute) {
            String value = find(attribute);
            if (value == null) {
                throw new UnreadableFactException(attribute.header + " is missing");
            }
            return value;
        }

        /** Whether it is there and says exactly that, told without making a text of it. */
        boolean is(Attribute attribute, String expected) {
            byte[] value = values[attribute.ordinal()];
            if (value == ABSENT || value.length != expected.length()) {
                return expected.equals(find(attribute));
            }
            for (int i = 0; i < value.length; i++) {
                if (value[i] != expected.charAt(i) || value[i] < 0) {
                    return expected.equals(find(attribute));
                }
            }
            return true;
        }
    }

    /** The attributes that facts are read by. */
    private enum Attribute {
        SPEC_VERSION("specversion"),
        TYPE("type"),
        ID("id"),
        SOURCE("source"),
        TIME("time"),
        OF_TENANT(TENANT),
        OF_CORRELATION(CORRELATION_ID),
        ACCEPTED(ACCEPTED_TIME);

        private static final int COUNT = values().length;
        private static final Map<String, Attribute> BY_HEADER =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(each -> each.header, each -> each));

        private final String header;

        Attribute(String name) {
            this.header = PREFIX + name;
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
}
