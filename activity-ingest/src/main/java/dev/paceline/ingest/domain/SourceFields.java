package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.expressions.Bindings;
import dev.paceline.expressions.Expression;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a source says beyond the canonical fields, so that a KPI can use it: each value of an object that no expression
 * of the rule names, as {@code source.<name>}, objects in it as {@code source.<name>.<name>}. Bounded: what goes beyond is left
 * out, the same each time.
 *
 * @param object gives the object
 * @param named names that the rule's expressions read
 */
record SourceFields(Expression object, Set<String> named) {

    private static final int MOST = 100;
    private static final int DEEPEST = 3;
    private static final int LONGEST_NAME = 100;
    private static final int LARGEST_VALUE = 1_000;

    SourceFields {
        named = Set.copyOf(named);
    }

    void addTo(SortedMap<String, JsonNode> fields, Bindings bindings) {
        Optional<Object> found = object.evaluate(bindings)
                .match(Optional::<Object>ofNullable, Optional::<Object>empty, reason -> {
                    throw new UnreadableElementException("source", reason);
                });
        if (found.orElse(null) instanceof Map<?, ?> map) {
            SortedMap<String, JsonNode> kept = new TreeMap<>();
            collect("", map, 1, kept);
            kept.entrySet().stream()
                    .limit(MOST)
                    .forEach(each -> fields.put(MappingCompiler.UNNAMED + each.getKey(), each.getValue()));
        }
    }

    private void collect(String prefix, Map<?, ?> map, int depth, SortedMap<String, JsonNode> kept) {
        map.forEach((key, value) -> {
            String name = prefix + key;
            if (named.contains(String.valueOf(key)) || name.length() > LONGEST_NAME) {
                return;
            }
            if (value instanceof Map<?, ?> nested && depth < DEEPEST) {
                collect(name + ".", nested, depth + 1, kept);
            } else {
                keep(name, value, kept);
            }
        });
    }

    private static void keep(String name, @Nullable Object value, SortedMap<String, JsonNode> kept) {
        JsonNode json = FieldValues.json("source." + name, value);
        FieldValues.wellFormed("source", name);
        if (FieldValues.size(json) <= LARGEST_VALUE) {
            kept.put(name, json);
        }
    }
}
