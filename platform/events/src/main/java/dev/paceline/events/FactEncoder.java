package dev.paceline.events;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Makes the Kafka records of many facts, as {@link FactCodec} says. What facts in a row have in common, as all of a delivery have their
 * tenant, source, time and correlation id, is made once and shared. Used by one thread.
 */
public final class FactEncoder<T extends Fact> {

    private static final String ID = FactCodec.PREFIX + "id";
    private static final String SOURCE = FactCodec.PREFIX + "source";
    private static final String TYPE = FactCodec.PREFIX + "type";
    private static final String TIME = FactCodec.PREFIX + "time";
    private static final String SUBJECT = FactCodec.PREFIX + "subject";
    private static final String TENANT = FactCodec.PREFIX + FactCodec.TENANT;
    private static final String CORRELATION_ID = FactCodec.PREFIX + FactCodec.CORRELATION_ID;
    private static final String ACCEPTED_TIME = FactCodec.PREFIX + FactCodec.ACCEPTED_TIME;

    private static final Header SPEC_VERSION = header(FactCodec.PREFIX + "specversion", "1.0");
    private static final Header CONTENT_TYPE =
            new RecordHeader("content-type", "application/json".getBytes(StandardCharsets.UTF_8));

    private final Topic<? super T> topic;
    private final Header type;
    private @Nullable Shared shared;

    public FactEncoder(Topic<? super T> topic) {
        this.topic = topic;
        this.type = header(TYPE, topic.eventType());
    }

    /** The Kafka record of a fact, keyed by {@link Fact#key()}. */
    public ProducerRecord<String, byte[]> encode(Envelope<T> envelope) {
        String key = envelope.fact().key();
        byte[] subject = key.getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic.name(), null, key, json(envelope.fact()), headers(envelope, subject));
    }

    /** The same record for a producer of bytes, with the time that Kafka keeps of it. */
    public ProducerRecord<byte[], byte[]> encode(Envelope<T> envelope, long timestamp) {
        byte[] key = envelope.fact().key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic.name(), null, timestamp, key, json(envelope.fact()), headers(envelope, key));
    }

    private List<Header> headers(Envelope<T> envelope, byte[] subject) {
        Shared with = sharedBy(envelope);
        return List.of(
                SPEC_VERSION,
                CONTENT_TYPE,
                header(ID, envelope.id()),
                with.sourceHeader,
                type,
                with.timeHeader,
                new RecordHeader(SUBJECT, subject),
                with.tenantHeader,
                with.correlationHeader,
                with.acceptedHeader);
    }

    private Shared sharedBy(Envelope<T> envelope) {
        Shared before = shared;
        if (before != null && before.isOf(envelope)) {
            return before;
        }
        Shared fresh = new Shared(envelope);
        shared = fresh;
        return fresh;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] json(Fact fact) {
        try {
            if (fact instanceof RecordPatch patch) {
                return RecordPatchWriter.json(patch);
            }
            return fact instanceof RecordContributions contributions
                    ? ContributionsWriter.json(contributions)
                    : FactCodec.MAPPER.writeValueAsBytes(fact);
        } catch (IOException e) {
            throw new IllegalStateException("a fact cannot be written: " + e.getMessage(), e);
        }
    }

    /** The headers of one story. */
    private static final class Shared {

        private final URI source;
        private final Instant time;
        private final Instant acceptedAt;
        private final TenantId tenant;
        private final CorrelationId correlationId;
        private final Header sourceHeader;
        private final Header timeHeader;
        private final Header tenantHeader;
        private final Header correlationHeader;
        private final Header acceptedHeader;

        Shared(Envelope<?> envelope) {
            this.source = envelope.source();
            this.time = envelope.time();
            this.acceptedAt = envelope.acceptedAt();
            this.tenant = envelope.fact().tenant();
            this.correlationId = envelope.correlationId();
            byte[] said = IsoTime.bytes(time);
            byte[] accepted = acceptedAt.equals(time) ? said : IsoTime.bytes(acceptedAt);
            this.sourceHeader = header(SOURCE, source.toString());
            this.timeHeader = new RecordHeader(TIME, said);
            this.tenantHeader = header(TENANT, tenant.value());
            this.correlationHeader = header(CORRELATION_ID, correlationId.value());
            this.acceptedHeader = new RecordHeader(ACCEPTED_TIME, accepted);
        }

        boolean isOf(Envelope<?> envelope) {
            return source.equals(envelope.source())
                    && time.equals(envelope.time())
                    && acceptedAt.equals(envelope.acceptedAt())
                    && tenant.equals(envelope.fact().tenant())
                    && correlationId.equals(envelope.correlationId());
        }
    }
}
