package dev.paceline.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes hostile records out of sound facts: extreme numbers, dates, texts, sizes and types in any field, broken JSON and bytes, missing
 * and wrong headers, tombstones and foreign keys. The same seed makes the same records, so that what failed can be looked at again.
 */
public final class HostileFacts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGE = 100_000;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\r\nforged log line",
            "\u202Egnirts",
            "x".repeat(300),
            "\uD83D\uDE00".repeat(200),
            "l".repeat(LARGE),
            "'; drop table goal; --",
            "%",
            "|",
            "../../etc/passwd",
            "NaN",
            "Infinity",
            "-0",
            "1E+999999999",
            "1E-999999999",
            "9".repeat(100),
            "0." + "3".repeat(100),
            "+999999999-12-31",
            "-0001-01-01",
            "0000-00-00",
            "2027-02-30",
            "1970-01",
            "9999-12",
            "Mars/Olympus",
            "EURO");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "9223372036854775807",
            "-9223372036854775808",
            "1e400",
            "9".repeat(40),
            "-" + "9".repeat(100) + ".5",
            "0.000000000000000000000000000000000000001");

    private final Random random;

    private HostileFacts(long seed) {
        this.random = new Random(seed);
    }

    /** Hostile records that are the same for the same seed. */
    public static HostileFacts seeded(long seed) {
        return new HostileFacts(seed);
    }

    /** So many records of a topic, each made from the sound fact of its number. */
    public <T extends Fact> List<ProducerRecord<String, byte[]>> of(
            Topic<? super T> topic, int count, IntFunction<? extends T> sound) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            T fact = sound.apply(number);
            Envelope<T> envelope =
                    Envelope.first("hostile", Instant.now(), new CorrelationId("hostile-" + number), fact);
            records.add(spoiled(FactCodec.encode(topic, envelope)));
        }
        return records;
    }

    private ProducerRecord<String, byte[]> spoiled(ProducerRecord<String, byte[]> record) {
        return switch (random.nextInt(12)) {
            case 0 -> with(record, record.key(), null);
            case 1 -> with(record, record.key(), Arrays.copyOf(record.value(), random.nextInt(record.value().length)));
            case 2 -> with(record, record.key(), randomBytes());
            case 3 -> withoutHeader(record);
            case 4 -> with(record, "x|" + text(), spoiledValue(record.value(), 1));
            case 5 -> with(record, record.key(), nested());
            default -> with(record, record.key(), spoiledValue(record.value(), 1 + random.nextInt(3)));
        };
    }

    private static ProducerRecord<String, byte[]> with(
            ProducerRecord<String, byte[]> record, String key, byte @Nullable [] value) {
        return new ProducerRecord<>(record.topic(), null, key, value, record.headers());
    }

    private ProducerRecord<String, byte[]> withoutHeader(ProducerRecord<String, byte[]> record) {
        var headers = record.headers().toArray();
        String name = headers[random.nextInt(headers.length)].key();
        record.headers().remove(name);
        if (random.nextBoolean()) {
            record.headers().add(name, text().getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    private byte[] spoiledValue(byte[] value, int times) {
        try {
            JsonNode tree = JSON.readTree(value);
            for (int time = 0; time < times; time++) {
                spoil(tree);
            }
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always writable", e);
        } catch (IOException e) {
            throw new UncheckedIOException("a sound fact is always JSON", e);
        }
    }

    /** Goes down to some field, and puts something hostile in its place. */
    private void spoil(JsonNode tree) {
        JsonNode node = tree;
        while (true) {
            if (node instanceof ObjectNode object && !object.isEmpty()) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                String name = names.get(random.nextInt(names.size()));
                if (!object.get(name).isContainerNode() || object.get(name).isEmpty() || random.nextInt(4) == 0) {
                    object.set(name, hostile());
                    return;
                }
                node = object.get(name);
            } else if (node instanceof ArrayNode array && !array.isEmpty()) {
                int place = random.nextInt(array.size());
                if (!array.get(place).isContainerNode()) {
                    array.set(place, hostile());
                    return;
                }
                node = array.get(place);
            } else {
                return;
            }
        }
    }

    private JsonNode hostile() {
        JsonNodeFactory nodes = JSON.getNodeFactory();
        return switch (random.nextInt(6)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.objectNode().put("a", 1);
            case 2 -> nodes.arrayNode().add(1).add("a");
            case 3 ->
                nodes.rawValueNode(
                        new com.fasterxml.jackson.databind.util.RawValue(NUMBERS.get(random.nextInt(NUMBERS.size()))));
            default -> nodes.textNode(text());
        };
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] nested() {
        return ("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)).getBytes(StandardCharsets.UTF_8);
    }
}
