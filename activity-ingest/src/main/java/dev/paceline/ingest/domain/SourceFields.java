package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.expressions.Bindings;
import dev.paceline.expressions.Expression;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a source says beyond the canonical fields, so that a KPI can use it: each value of an object that no expression
 * of the rule names, as {@code source.<name>}, objects in it as {@code source.<name>.<name>}. Bounded: what goes beyond is left
 * out, the same each time; so is what bears the name of a secret, and text that not every reader can hold.
 *
 * @param object gives the object; where it gives none, nothing is kept
 * @param named what the rule's expressions read
 */
record SourceFields(Expression object, NamedFields named) {

    private static final int MOST = 100;
    private static final int DEEPEST = 3;
    private static final int LONGEST_NAME = 100;
    private static final long STEPS_A_FIELD = 100;
    private static final int LARGEST_VALUE = 1_000;

    /** Levels of a value; readers take about twice as many of a whole patch. */
    private static final int DEEPEST_VALUE = 32;

    /** Adds what finds room beside the fields that stand there already. */
    void addTo(SortedMap<String, JsonNode> fields, Bindings bindings) {
        ObjectNode found = object.object(bindings).match(SourceFields::json, () -> null, reason -> {
            throw new UnreadableElementException("source", reason);
        });
        if (found == null || named.areAllOf(found)) {
            return;
        }
        SortedMap<String, JsonNode> kept = new TreeMap<>();
        bindings.take(STEPS_A_FIELD * collect("", found, 1, named, kept));
        long room = FieldValues.LARGEST - FieldValues.size(fields);
        int count = 0;
        for (Map.Entry<String, JsonNode> each : kept.entrySet()) {
            long size = FieldValues.size(each.getValue());
            if (size <= room && count < MOST) {
                fields.put(MappingCompiler.UNNAMED + each.getKey(), each.getValue());
                room -= size;
                count++;
            }
        }
    }

    private static @Nullable ObjectNode json(@Nullable Object value) {
        if (value instanceof ObjectNode object) {
            return object;
        }
        return value instanceof Map<?, ?> map ? (ObjectNode) Expression.json(map) : null;
    }

    /** How many fields were looked at. */
    private static long collect(
            String prefix, ObjectNode object, int depth, NamedFields named, SortedMap<String, JsonNode> kept) {
        long looked = object.size();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            NamedFields below = named.below(field.getKey());
            String name = prefix + field.getKey();
            if (below.whole() || name.length() > LONGEST_NAME || SecretNames.isOne(field.getKey())) {
                continue;
            }
            if (field.getValue() instanceof ObjectNode nested && depth < DEEPEST) {
                looked += collect(name + ".", nested, depth + 1, below, kept);
            } else {
                keep(name, field.getValue(), kept);
            }
        }
        return looked;
    }

    private static void keep(String name, JsonNode value, SortedMap<String, JsonNode> kept) {
        if (FieldValues.isUpTo(LARGEST_VALUE, value)
                && isShallow(value, DEEPEST_VALUE)
                && FieldValues.isWellFormed(TextNode.valueOf(name))
                && FieldValues.isWellFormed(value)
                && !SecretNames.areIn(value)) {
            kept.put(name, FieldValues.emptied(Expression.normal(value)));
        }
    }

    private static boolean isShallow(JsonNode value, int levels) {
        for (JsonNode each : value) {
            if (levels == 0 || !isShallow(each, levels - 1)) {
                return false;
            }
        }
        return true;
    }
}
