package dev.paceline.kpi.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.NumberBound;
import java.math.BigDecimal;
import java.util.TreeMap;

/**
 * One form for each JSON value, whatever way it was written: exact numbers without trailing zeros, objects with sorted names.
 * Equal values are then equal nodes, and any two values have an order.
 */
public final class CanonicalJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final int DEEPEST = 60;

    private CanonicalJson() {}

    /** @throws IllegalArgumentException for a number beyond the bound, or too deep a nesting */
    public static JsonNode of(JsonNode value, NumberBound bound) {
        return of(value, bound, 0);
    }

    private static JsonNode of(JsonNode value, NumberBound bound, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("nested deeper than " + DEEPEST);
        }
        if (value.isNumber()) {
            return NODES.numberNode(bound.canonical(value.decimalValue()));
        }
        if (value.isObject()) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            value.properties().forEach(field -> sorted.put(field.getKey(), of(field.getValue(), bound, depth + 1)));
            ObjectNode object = NODES.objectNode();
            object.setAll(sorted);
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = NODES.arrayNode(value.size());
            value.forEach(element -> array.add(of(element, bound, depth + 1)));
            return array;
        }
        return value;
    }

    /**
     * Without trailing zeros, and never with a negative scale.
     *
     * @throws IllegalArgumentException beyond {@link NumberBound#COMPUTED}
     */
    public static BigDecimal decimal(BigDecimal value) {
        return NumberBound.COMPUTED.canonical(value);
    }

    static int compare(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        if (left.isTextual() && right.isTextual()) {
            return left.textValue().compareTo(right.textValue());
        }
        return left.toString().compareTo(right.toString());
    }
}
