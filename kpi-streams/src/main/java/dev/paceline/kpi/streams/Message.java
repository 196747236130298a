package dev.paceline.kpi.streams;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
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
        byte[] value,
        Headers headers) {

    /** One that came from nowhere. */
    Message(String key, byte[] value, long timestamp, Headers headers) {
        this(null, -1, -1, timestamp, key, value, headers);
    }

    /** Hands over every message that a record of Kafka Streams brings. */
    static void each(Record<String, byte[]> record, ProcessorContext<?, ?> context, Consumer<Message> taker) {
        Bundle bundle = Bundle.in(record.headers());
        if (bundle == null) {
            taker.accept(of(record, context));
            return;
        }
        for (ConsumerRecord<byte[], byte[]> raw : bundle.records()) {
            taker.accept(of(raw));
        }
    }

    private static Message of(Record<String, byte[]> record, ProcessorContext<?, ?> context) {
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

    /** Where it came from, as in {@code crm.records-3@17}. */
    @Nullable
    String origin() {
        return topic == null ? null : topic + "-" + partition + "@" + offset;
    }
}
