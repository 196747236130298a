package dev.paceline.kpi.streams;

import dev.paceline.events.FactCodec;
import dev.paceline.events.VisibleText;
import dev.paceline.kit.messaging.DeadLetters;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters that Kafka takes, whatever came in: a value, headers or a key that leave no room are left out or cut, since the origin says
 * where the whole is. A letter that was refused would fail the transaction that sets its record aside.
 */
final class Letters {

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_KEY = 10_000;
    private static final int LARGEST_HEADERS = 50_000;
    private static final int HEADER_OVERHEAD = 16;
    private static final String CORRELATION = "ce_" + FactCodec.CORRELATION_ID;

    private Letters() {}

    /** The letter as Kafka Streams sends it. */
    static Record<String, byte[]> of(Message incoming, String reason) {
        return new Record<>(
                key(incoming.key()), value(incoming), Math.max(0, incoming.timestamp()), headers(incoming, reason));
    }

    /** The letter for a producer. */
    static ProducerRecord<byte[], byte[]> of(String deadLetterTopic, Message incoming, String reason) {
        Record<String, byte[]> letter = of(incoming, reason);
        byte[] key = letter.key() == null ? null : letter.key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(deadLetterTopic, null, key, letter.value(), letter.headers());
    }

    private static @Nullable String key(@Nullable String key) {
        return key == null || key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY);
    }

    private static byte @Nullable [] value(Message incoming) {
        byte[] given = incoming.value();
        int key = incoming.key() == null
                ? 0
                : Math.min(LONGEST_KEY, incoming.key().length());
        return given != null && given.length > Outlet.LARGEST_VALUE - LARGEST_HEADERS - 4 * key ? new byte[0] : given;
    }

    private static Headers headers(Message incoming, String reason) {
        RecordHeaders headers = new RecordHeaders();
        boolean fits = size(incoming.headers()) <= LARGEST_HEADERS;
        for (Header header : incoming.headers()) {
            if (fits || header.key().equals(CORRELATION) && size(header) <= LARGEST_HEADERS) {
                headers.add(header);
            }
        }
        headers.add(
                DeadLetters.REASON, VisibleText.escaped(reason, LONGEST_REASON).getBytes(StandardCharsets.UTF_8));
        headers.add(DeadLetters.SERVICE, RecordsMerge.SERVICE.getBytes(StandardCharsets.UTF_8));
        String origin = incoming.origin();
        if (origin != null) {
            headers.add(DeadLetters.ORIGIN, origin.getBytes(StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static long size(Headers headers) {
        long size = 0;
        for (Header header : headers) {
            size += size(header);
        }
        return size;
    }

    private static long size(Header header) {
        byte[] value = header.value();
        return HEADER_OVERHEAD + 3L * header.key().length() + (value == null ? 0 : value.length);
    }
}
