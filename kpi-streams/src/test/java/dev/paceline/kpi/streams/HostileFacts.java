package dev.paceline.kpi.streams;

import static dev.paceline.kpi.streams.HostileValues.DATES;
import static dev.paceline.kpi.streams.HostileValues.EXPRESSIONS;
import static dev.paceline.kpi.streams.HostileValues.NUMBERS;
import static dev.paceline.kpi.streams.HostileValues.TEXTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import dev.paceline.events.Topic;
import dev.paceline.events.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * What somebody could write to the topics under one tenant's name to stop everybody else: made by chance from what breaks software. Most of it
 * is well-formed enough to get far; the rest is not even JSON.
 */
final class HostileFacts {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private final Random random;
    private final String tenant;
    private int made;

    HostileFacts(long seed, String tenant) {
        this.random = new Random(seed);
        this.tenant = tenant;
    }

    /** So many of them. */
    List<ProducerRecord<String, byte[]>> of(int count) {
        List<ProducerRecord<String, byte[]>> all = new ArrayList<>();
        while (all.size() < count) {
            all.add(next());
        }
        return all;
    }

    private ProducerRecord<String, byte[]> next() {
        made++;
        int kind = random.nextInt(10);
        if (kind < 5) {
            return broken(Topics.CRM_RECORDS, this::patch);
        }
        return switch (kind) {
            case 5 -> broken(Topics.CRM_MERGES, this::merge);
            case 6, 7 -> broken(Topics.KPI_DEFINITIONS, this::definition);
            case 8 -> broken(Topics.ORG_ROSTER, this::rosterEntry);
            default -> broken(Topics.KPI_SETTINGS, this::setting);
        };
    }

    /** Half of all stay as they were made. */
    private ProducerRecord<String, byte[]> broken(Topic<?> topic, Supplier<Made> maker) {
        Made fact = maker.get();
        byte[] json = fact.json().toString().getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(16)) {
            case 0 -> record(topic, fact.key(), Arrays.copyOf(json, random.nextInt(json.length)), null);
            case 1 -> record(topic, fact.key(), retyped(fact.json()), null);
            case 2 -> record(topic, fact.key(), bytes(), null);
            case 3 -> record(topic, fact.key(), null, null);
            case 4 -> record(topic, tenant + "|" + one(TEXTS) + "|" + "k".repeat(random.nextInt(20_000)), json, null);
            // a compacted topic takes no record without a key
            case 5 -> record(topic, topic.keeps() == Topic.Keeps.LATEST ? "" : null, json, null);
            case 6, 7 ->
                record(
                        topic,
                        fact.key(),
                        json,
                        one(List.of(
                                "type",
                                "tenant",
                                "acceptedtime",
                                "time",
                                "source",
                                "id",
                                "specversion",
                                "correlationid")));
            default -> record(topic, fact.key(), json, null);
        };
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** One of its values is another kind of value. */
    private byte[] retyped(ObjectNode json) {
        ObjectNode copy = json.deepCopy();
        List<String> names = new ArrayList<>();
        copy.fieldNames().forEachRemaining(names::add);
        copy.set(one(names), anything(0));
        return copy.toString().getBytes(StandardCharsets.UTF_8);
    }

    private ProducerRecord<String, byte[]> record(
            Topic<?> topic, @Nullable String key, byte @Nullable [] value, @Nullable String poisoned) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic.name(), key, value);
        header(record, "specversion", "1.0", poisoned);
        header(record, "type", topic.eventType(), poisoned);
        header(record, "id", "hostile-" + made, poisoned);
        header(record, "source", "/hostile", poisoned);
        header(record, "time", "2024-06-01T12:00:00Z", poisoned);
        header(record, "tenant", tenant, poisoned);
        header(record, "correlationid", "hostile-" + made, poisoned);
        header(record, "acceptedtime", "2024-06-01T12:00:00Z", poisoned);
        return record;
    }

    private void header(ProducerRecord<String, byte[]> record, String name, String value, @Nullable String poisoned) {
        String said = name.equals(poisoned) ? one(random.nextBoolean() ? DATES : TEXTS) : value;
        record.headers().add(new RecordHeader("ce_" + name, said.getBytes(StandardCharsets.UTF_8)));
    }

    /** A fact that is JSON, and the key that belongs to it. */
    private record Made(String key, ObjectNode json) {}

    private Made patch() {
        String type = one(List.of("deal", "deal", "call", "meeting", one(TEXTS)));
        String id = Integer.toString(random.nextInt(60));
        ObjectNode json = json().put("source", "crm").put("recordType", type).put("recordId", id);
        json.put("at", random.nextInt(9) == 0 ? one(DATES) : "2024-03-05T10:00:" + (10 + random.nextInt(50)) + "Z");
        String change = one(List.of("UPSERT", "UPSERT", "UPSERT", "UPSERT", "DELETE", "RESTORE", "MERGED_INTO"));
        json.put("change", change);
        if (change.equals("MERGED_INTO")) {
            json.put("mergedInto", Integer.toString(random.nextInt(60)));
        }
        ObjectNode fields = json.putObject("fields");
        fields.put("owner", one(List.of("anna", "ben", "chiyo", "rep1", one(TEXTS))))
                .put("status", "won")
                .put("closedAt", one(DATES));
        fields.set("amount", NODES.numberNode(new java.math.BigDecimal("12.5")));
        for (String name : List.of("amount", "currency", "name", "stage", "at", "durationSeconds", one(TEXTS))) {
            if (random.nextInt(8) == 0) {
                fields.set(name, anything(0));
            }
        }
        if (random.nextInt(60) == 0) {
            fields.put("notes", "n".repeat(1_000_000));
        }
        if (random.nextInt(60) == 0) {
            for (int i = 0; i < 5_000; i++) {
                fields.put("source.f" + i, i);
            }
        }
        return new Made(key(type, id), json);
    }

    private Made merge() {
        String winner = Integer.toString(random.nextInt(60));
        ObjectNode json = json().put("recordType", "deal").put("winner", winner);
        json.put("loser", random.nextInt(4) == 0 ? winner : Integer.toString(random.nextInt(60)));
        ArrayNode entries = json.putArray("entries");
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.addObject()
                    .put("field", one(TEXTS))
                    .put("at", random.nextInt(4) == 0 ? one(DATES) : "2024-03-05T10:00:00Z")
                    .set("value", anything(0));
        }
        json.putArray("merges")
                .addObject()
                .put("loser", Integer.toString(random.nextInt(60)))
                .put("winner", winner)
                .put("at", "2024-03-05T10:00:00Z");
        if (random.nextInt(3) == 0) {
            json.put("after", one(DATES)).put("until", one(DATES));
        }
        return new Made(key("deal", winner), json);
    }

    private Made definition() {
        String metric = "hostile_" + random.nextInt(12);
        ObjectNode json =
                json().put("metric", metric).put("version", random.nextInt(8) == 0 ? Integer.MAX_VALUE : 1 + made);
        json.put("name", one(TEXTS)).put("category", "RESULT");
        json.put("unit", one(List.of("COUNT", "MONEY", "PERCENT", "NUMBER", "DURATION")));
        json.put("aggregate", one(List.of("COUNT", "SUM", "AVG", "MIN", "MAX", "LAST", "DISTINCT", "RATIO")));
        json.put("recordType", one(List.of("deal", "deal", "call", one(TEXTS))));
        json.put("date", one(List.of("record.closedAt", "record.at", one(EXPRESSIONS))));
        json.put("credit", one(List.of("record.owner", one(EXPRESSIONS)))).put("value", one(EXPRESSIONS));
        json.put("when", one(List.of("true", one(EXPRESSIONS)))).put("currency", one(EXPRESSIONS));
        json.put("numerator", "hostile_" + random.nextInt(12)).put("denominator", "hostile_" + random.nextInt(12));
        json.put("retired", random.nextInt(10) == 0);
        if (random.nextInt(4) == 0) {
            json.put("effectiveFrom", one(DATES));
        }
        return new Made(key(metric), json);
    }

    private Made rosterEntry() {
        boolean team = random.nextBoolean();
        String id = (team ? "team" : "rep") + random.nextInt(8);
        ObjectNode json = json().put("kind", team ? "team" : "rep").put(team ? "team" : "rep", id);
        json.put("revision", random.nextInt(8) == 0 ? Long.MAX_VALUE : 1 + made).put("name", one(TEXTS));
        json.put("zone", one(List.of("Europe/Berlin", "UTC", "+18:00", "Mars/Olympus", one(TEXTS))));
        json.put("currency", one(List.of("EUR", "USD", "X".repeat(3), "JPY", one(TEXTS))));
        if (team) {
            json.put("parent", "team" + random.nextInt(8));
            json.putArray("managers")
                    .addObject()
                    .put("rep", "rep" + random.nextInt(8))
                    .put("from", one(DATES));
            return new Made(key("team", id), json);
        }
        json.put("email", one(TEXTS)).put("hired", one(DATES)).put("left", one(DATES));
        ArrayNode ids = json.putArray("externalIds").add("anna").add(one(TEXTS));
        for (int i = random.nextInt(40) == 0 ? 20_000 : 0; i > 0; i--) {
            ids.add("owner-" + i);
        }
        ObjectNode membership = json.putArray("memberships").addObject().put("team", "team" + random.nextInt(8));
        if (random.nextBoolean()) {
            membership.put("from", one(DATES)).put("until", one(DATES));
        }
        return new Made(key("rep", id), json);
    }

    private Made setting() {
        long revision = random.nextInt(8) == 0 ? Long.MAX_VALUE : 1 + made;
        ObjectNode json = json().put("revision", revision);
        switch (random.nextInt(4)) {
            case 0 -> {
                json.put("kind", "rates").put("from", "EUR").put("to", one(List.of("USD", "JPY", "EUR", one(TEXTS))));
                ObjectNode rate = json.putArray("rates").addObject().put("date", one(DATES));
                rate.put("rate", one(NUMBERS));
                return new Made(key("rates", "EUR", json.get("to").textValue()), json);
            }
            case 1 -> {
                String month = one(List.of("2024-03", "2024-02", "+999999999-12", "-999999999-01"));
                json.put("kind", "closing")
                        .put("month", month)
                        .put("from", one(DATES))
                        .put("until", one(DATES));
                json.put("closedAt", "2024-06-0" + (1 + random.nextInt(9)) + "T12:00:00Z");
                return new Made(key("closing", month), json);
            }
            case 2 -> {
                json.put("kind", "tiers").put("metric", "calls").put("period", "MONTH");
                json.putArray("edges").add(one(NUMBERS)).add(one(NUMBERS));
                return new Made(key("tiers", "calls"), json);
            }
            default -> {
                json.put("kind", "policy")
                        .put("pattern", one(List.of("MONTHS", "WEEKS_4_4_5")))
                        .put("ranks", true);
                json.put("yearStartMonth", random.nextInt(14))
                        .put("weekStart", one(List.of("MONDAY", "SUNDAY", "FRIDAY")));
                json.put("reportingCurrency", one(List.of("EUR", one(TEXTS))));
                return new Made(key("policy"), json);
            }
        }
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth > 2 ? 5 : 8)) {
            case 0 -> NODES.textNode(one(TEXTS));
            case 1 -> NODES.textNode(one(DATES));
            case 2 -> NODES.textNode(one(NUMBERS));
            case 3 -> NODES.numberNode(new java.math.BigDecimal(one(NUMBERS.subList(4, NUMBERS.size()))));
            case 4 -> random.nextBoolean() ? NODES.nullNode() : NODES.booleanNode(random.nextBoolean());
            case 5 -> NODES.arrayNode().add(anything(depth + 1)).add(anything(depth + 1));
            case 6 -> NODES.objectNode().set(one(TEXTS), anything(depth + 1));
            default -> HostileValues.nested(random.nextInt(20) == 0 ? 900 : 70);
        };
    }

    private ObjectNode json() {
        return FactJson.mapper().createObjectNode().put("tenant", tenant);
    }

    private String key(String... parts) {
        List<String> all = new ArrayList<>(List.of(tenant));
        all.addAll(List.of(parts));
        return dev.paceline.events.Keys.of(all.toArray(String[]::new));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
