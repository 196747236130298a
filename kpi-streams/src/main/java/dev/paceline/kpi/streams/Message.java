package dev.paceline.kpi.streams;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.FactCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A message as it came, alone or in a bundle.
 *
 * @param topic absent for one that stands for none
 */
record Message(
        @Nullable String topic,
        int partition,
        long offset,
        long timestamp,
        @Nullable String key,
        byte @Nullable [] value,
        Headers headers) {

    /** One that came from nowhere. */
    Message(String key, byte[] value, long timestamp, Headers headers) {
        this(null, -1, -1, timestamp, key, value, headers);
    }

    /** One that stands for what follows from a delivery, where none is at hand to send again. */
    static Message following(String key, CorrelationId correlationId, long timestamp) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_" + FactCodec.CORRELATION_ID, correlationId.value().getBytes(StandardCharsets.UTF_8));
        return new Message(key, new byte[0], timestamp, headers);
    }

    /** Hands over every message that a record of Kafka Streams brings; while records are suspected, they are committed at once. */
    static void each(
            Record<String, byte[]> record,
            ProcessorContext<?, ?> context,
            FaultIsolation isolation,
            Consumer<Message> taker) {
        FaultIsolation.Attempt attempt = isolation.ofThisThread();
        Bundle bundle = Bundle.in(record.headers());
        if (bundle == null) {
            Message alone = of(record, context);
            attempt.begin(String.valueOf(alone.topic()), alone.partition(), alone.offset(), alone.offset(), 1);
            hand(alone, attempt, taker);
        } else {
            List<ConsumerRecord<byte[], byte[]>> all = bundle.records();
            ConsumerRecord<byte[], byte[]> first = all.get(0);
            long last = all.get(all.size() - 1).offset();
            attempt.begin(first.topic(), first.partition(), first.offset(), last, all.size());
            for (ConsumerRecord<byte[], byte[]> raw : all) {
                hand(of(raw), attempt, taker);
            }
        }
        if (isolation.isCareful()) {
            context.commit();
        }
    }

    /** A failure leaves the message marked as the one that was being handled. */
    private static void hand(Message message, FaultIsolation.Attempt attempt, Consumer<Message> taker) {
        attempt.handle(message);
        taker.accept(message);
        attempt.handle(null);
    }

    /** The message that a record of Kafka Streams brings alone. */
    static Message of(Record<String, byte[]> record, ProcessorContext<?, ?> context) {
        return context.recordMetadata()
                .map(at -> new Message(
                        at.topic(),
                        at.partition(),
                        at.offset(),
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers()))
                .orElseGet(() -> new Message(record.key(), record.value(), record.timestamp(), record.headers()));
    }

    private static Message of(ConsumerRecord<byte[], byte[]> raw) {
        byte[] key = raw.key();
        return new Message(
                raw.topic(),
                raw.partition(),
                raw.offset(),
                Math.max(0, raw.timestamp()),
                key == null ? null : new String(key, StandardCharsets.UTF_8),
                raw.value(),
                raw.headers());
    }

    /** The same without what it says, which its origin tells. */
    Message withoutValue() {
        return new Message(topic, partition, offset, timestamp, key, new byte[0], headers);
    }

    /** Where it came from, as in {@code crm.records-3@17}. */
    @Nullable
    String origin() {
        return topic == null ? null : topic + "-" + partition + "@" + offset;
    }
}
