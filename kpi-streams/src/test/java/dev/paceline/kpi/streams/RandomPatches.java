package dev.paceline.kpi.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RecordPatch.Change;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Patches of a few deals that contradict each other, in times and in everything else. */
final class RandomPatches {

    private static final List<String> OWNERS = List.of("anna", "ben@example.com", "crm-chiyo", "nobody");
    private static final List<String> STATES = List.of("open", "won", "lost");
    private static final List<String> AMOUNTS = List.of("100", "0.1", "0.2", "1234567890123456789.99", "-5", "a lot");
    private static final List<String> DAYS = List.of(
            "2024-01-31", "2024-01-31T10:00:00Z", "2024-01-31T16:00:00Z", "2024-02-01T04:30:00Z", "2023-12-31", "soon");

    private RandomPatches() {}

    static RecordPatch next(TenantId tenant, Random random) {
        TreeMap<String, JsonNode> fields = new TreeMap<>();
        Stream.of("owner", "status", "stage", "amount", "closedAt", "createdAt", "name")
                .filter(field -> random.nextInt(3) > 0)
                .forEach(field -> fields.put(field, value(field, random)));
        int kind = random.nextInt(12);
        Change change =
                kind == 0 ? Change.DELETE : kind == 1 ? Change.RESTORE : kind == 2 ? Change.MERGED_INTO : Change.UPSERT;
        return new RecordPatch(
                tenant,
                new SourceId("crm"),
                "deal",
                String.valueOf(random.nextInt(6)),
                Instant.EPOCH.plusSeconds(random.nextInt(15)),
                random.nextBoolean() ? null : String.valueOf(random.nextInt(12)),
                change,
                change == Change.MERGED_INTO ? String.valueOf(random.nextInt(6)) : null,
                fields);
    }

    private static JsonNode value(String field, Random random) {
        return switch (field) {
            case "owner" -> TextNode.valueOf(pick(OWNERS, random));
            case "status", "stage" -> TextNode.valueOf(pick(STATES, random));
            case "amount" -> amount(pick(AMOUNTS, random));
            case "closedAt", "createdAt" -> TextNode.valueOf(pick(DAYS, random));
            default -> TextNode.valueOf("deal " + random.nextInt(3));
        };
    }

    private static JsonNode amount(String text) {
        return text.equals("a lot") ? TextNode.valueOf(text) : DecimalNode.valueOf(new BigDecimal(text));
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
