package dev.paceline.kpi.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.TreeMap;

/**
 * One form for each JSON value, whatever way it was written: exact numbers without trailing zeros, objects with sorted names.
 * Equal values are then equal nodes, and any two values have an order.
 */
public final class CanonicalJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final int MOST_DIGITS = 100;
    private static final int DEEPEST = 60;

    private CanonicalJson() {}

    /** @throws IllegalArgumentException for a number of more than 100 digits before or after the point, or too deep a nesting */
    public static JsonNode of(JsonNode value) {
        return of(value, 0);
    }

    private static JsonNode of(JsonNode value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("nested deeper than " + DEEPEST);
        }
        if (value.isNumber()) {
            return NODES.numberNode(decimal(value.decimalValue()));
        }
        if (value.isObject()) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            value.properties().forEach(field -> sorted.put(field.getKey(), of(field.getValue(), depth + 1)));
            ObjectNode object = NODES.objectNode();
            object.setAll(sorted);
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = NODES.arrayNode(value.size());
            value.forEach(element -> array.add(of(element, depth + 1)));
            return array;
        }
        return value;
    }

    /** Without trailing zeros, and never with a negative scale. */
    public static BigDecimal decimal(BigDecimal value) {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        long before = (long) value.precision() - value.scale();
        if (before > MOST_DIGITS
                || value.scale() > MOST_DIGITS && value.stripTrailingZeros().scale() > MOST_DIGITS) {
            throw new IllegalArgumentException("a number has more than " + MOST_DIGITS + " digits");
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
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
