package dev.paceline.ingest.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.FactJson;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.QuarantineDesk.Page;
import dev.paceline.ingest.domain.Content;
import dev.paceline.ingest.domain.Headers;
import dev.paceline.ingest.domain.QuarantineCount;
import dev.paceline.ingest.domain.QuarantineEntry;
import dev.paceline.ingest.domain.QuarantineFilter;
import dev.paceline.ingest.domain.QuarantineKind;
import dev.paceline.ingest.domain.RawBody;
import dev.paceline.ingest.domain.WaitingDelivery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rows of quarantine as the domain knows them. */
final class QuarantineRows {

    /** What names a quarantined delivery in its tenant. */
    record Name(String source, String delivery) {}

    private QuarantineRows() {}

    static QuarantineEntry entry(Object[] row) {
        return new QuarantineEntry(
                number(row[0]),
                new SourceId(text(row[1])),
                new CorrelationId(text(row[2])),
                QuarantineKind.valueOf(text(row[3])),
                (int) number(row[4]),
                (@Nullable String) row[5],
                text(row[6]),
                time(row[7]),
                new String(bytes(row[8]), StandardCharsets.UTF_8));
    }

    static QuarantineCount count(Object[] row) {
        return new QuarantineCount(
                new SourceId(text(row[0])),
                (@Nullable String) row[1],
                text(row[2]),
                number(row[3]),
                number(row[4]),
                time(row[5]));
    }

    /** Entries by their deliveries, in the order in which these begin. */
    static Page page(TenantId tenant, List<Object[]> rows) {
        Map<Name, Object[]> first = new LinkedHashMap<>();
        Map<Name, Set<Integer>> elements = new LinkedHashMap<>();
        long last = 0;
        for (Object[] row : rows) {
            Name name = new Name(text(row[1]), text(row[2]));
            first.putIfAbsent(name, row);
            elements.computeIfAbsent(name, none -> new HashSet<>()).add((int) number(row[4]));
            last = number(row[0]);
        }
        List<WaitingDelivery> deliveries = new ArrayList<>();
        first.forEach((name, row) -> deliveries.add(waiting(tenant, name, row, elements.getOrDefault(name, Set.of()))));
        return new Page(deliveries, last);
    }

    /** The names of those whose payload is meant; rows hold source, delivery and body. */
    static List<Name> meant(List<Object[]> rows, Predicate<String> meant) {
        return rows.stream()
                .filter(row -> meant.test(new String(bytes(row[2]), StandardCharsets.UTF_8)))
                .map(row -> new Name(text(row[0]), text(row[1])))
                .toList();
    }

    static String[] last(List<Object[]> rows) {
        Object[] row = rows.get(rows.size() - 1);
        return new String[] {text(row[0]), text(row[1])};
    }

    static String source(QuarantineFilter filter) {
        SourceId source = filter.source();
        return source == null ? "" : source.value();
    }

    static String reason(QuarantineFilter filter) {
        String reason = filter.reason();
        return reason == null ? "" : reason;
    }

    private static WaitingDelivery waiting(TenantId tenant, Name name, Object[] row, Set<Integer> elements) {
        return new WaitingDelivery(
                tenant,
                new SourceId(name.source()),
                new CorrelationId(name.delivery()),
                QuarantineKind.valueOf(text(row[3])),
                time(row[5]),
                new Content(headers(text(row[6])), new RawBody(bytes(row[7]))),
                elements);
    }

    private static Headers headers(String json) {
        try {
            return Headers.of(FactJson.mapper().readValue(json, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the headers of a quarantined delivery cannot be read", e);
        }
    }

    private static String text(Object column) {
        return (String) column;
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }

    private static Instant time(Object column) {
        return Instant.EPOCH.plus(number(column), ChronoUnit.MICROS);
    }

    private static byte[] bytes(Object column) {
        return Base64.getMimeDecoder().decode(text(column));
    }
}
