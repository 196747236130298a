package dev.paceline.expressions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values and JSON to what CEL computes with, and back. */
final class Values {

    private static final int DEEPEST = 64;
    private static final int ROOM = 1_000;

    private Values() {}

    /** @throws IllegalArgumentException for a double, an unknown class, too many digits or too deep a nesting */
    static Object toRuntime(@Nullable Object value) {
        return toRuntime(value, 0);
    }

    private static Object toRuntime(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("nested deeper than " + DEEPEST);
        }
        if (value == null) {
            return NullValue.NULL_VALUE;
        }
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof LocalDate
                || value instanceof Duration) {
            return value;
        }
        if (value instanceof Prepared prepared) {
            return prepared.value();
        }
        if (value instanceof Number number) {
            return decimal(number);
        }
        if (value instanceof JsonNode node) {
            return fromJson(node, depth);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((name, each) -> copy.put(String.valueOf(name), toRuntime(each, depth + 1)));
            return new Fields(copy);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(each -> copy.add(toRuntime(each, depth + 1)));
            return Elements.of(Collections.unmodifiableList(copy));
        }
        throw new IllegalArgumentException(
                "not a value of expressions: " + value.getClass().getName());
    }

    private static Decimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return bounded(decimal);
        }
        if (number instanceof Long || number instanceof Integer || number instanceof Short) {
            return Decimal.of(number.longValue());
        }
        if (number instanceof BigInteger integer) {
            return bounded(new BigDecimal(integer));
        }
        throw new IllegalArgumentException(
                "not an exact number: " + number.getClass().getName());
    }

    private static Decimal bounded(BigDecimal value) {
        try {
            return Decimal.of(value);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Object fromJson(JsonNode node, int depth) {
        try {
            check(node, depth);
        } catch (RefusedValueException e) {
            throw new IllegalArgumentException(e.words(), e);
        }
        return ofChecked(node);
    }

    /** Refuses at once what would be refused when it is read. */
    private static void check(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            throw new RefusedValueException("nested deeper than " + DEEPEST);
        }
        switch (node.getNodeType()) {
            case NUMBER -> checkNumber(node);
            case OBJECT -> checkFields((ObjectNode) node, depth);
            case ARRAY -> checkElements((ArrayNode) node, depth);
            case BINARY, POJO -> throw new RefusedValueException("not a JSON value: " + node.getNodeType());
            case STRING, BOOLEAN, NULL, MISSING -> {}
        }
    }

    private static void checkNumber(JsonNode number) {
        try {
            decimal(number);
        } catch (IllegalArgumentException e) {
            throw new RefusedValueException(String.valueOf(e.getMessage()));
        }
    }

    private static void checkFields(ObjectNode object, int depth) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            try {
                check(field.getValue(), depth + 1);
            } catch (RefusedValueException e) {
                throw e.below(field.getKey());
            }
        }
    }

    private static void checkElements(ArrayNode array, int depth) {
        for (int i = 0; i < array.size(); i++) {
            try {
                check(array.get(i), depth + 1);
            } catch (RefusedValueException e) {
                throw e.below(i);
            }
        }
    }

    private static Decimal decimal(JsonNode number) {
        return number.isInt() ? Decimal.of(number.longValue()) : decimal(number.numberValue());
    }

    /** The run-time value of JSON in which nothing is to be refused. */
    static Object ofChecked(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> decimal(node);
            case OBJECT -> new Fields(new JsonFields((ObjectNode) node));
            case ARRAY -> Elements.of((ArrayNode) node);
            case NULL, MISSING -> NullValue.NULL_VALUE;
            case BINARY, POJO -> throw new IllegalArgumentException("not a JSON value: " + node.getNodeType());
        };
    }

    /** What a caller sees of a run-time value. */
    static @Nullable Object toPlain(Object value) {
        if (value instanceof NullValue) {
            return null;
        }
        if (value instanceof Decimal decimal) {
            return decimal.value();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, each) -> copy.put(String.valueOf(toPlain(name)), part(each)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(Math.min(list.size(), ROOM));
            list.forEach(each -> copy.add(part(each)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }

    /** Whoever gets it looks at each part and each character again. */
    private static @Nullable Object part(Object value) {
        Budget.spend(Budget.PART + (value instanceof String text ? text.length() : 0));
        return toPlain(value);
    }

    /** A list as one of prepared elements; anything else as a caller sees it. */
    static @Nullable Object toElements(Object value) {
        if (!(value instanceof List<?> list)) {
            return toPlain(value);
        }
        Budget.spend((long) Budget.ELEMENT * list.size());
        List<Prepared> elements = new ArrayList<>(list.size());
        list.forEach(each -> elements.add(new Prepared(each)));
        return elements;
    }

    /** An object of the data as its JSON; anything else as a caller sees it. */
    static @Nullable Object toObject(Object value) {
        ObjectNode json = value instanceof Fields fields ? fields.json() : null;
        return json == null ? toPlain(value) : json;
    }

    /** Numbers stay exact; times and dates become ISO 8601 text. */
    static JsonNode toJson(@Nullable Object plain) {
        JsonNodeFactory json = JsonNodeFactory.withExactBigDecimals(true);
        if (plain == null) {
            return json.nullNode();
        }
        if (plain instanceof Boolean truth) {
            return json.booleanNode(truth);
        }
        if (plain instanceof BigDecimal decimal) {
            return json.numberNode(decimal);
        }
        if (plain instanceof Map<?, ?> map) {
            ObjectNode object = json.objectNode();
            map.forEach((name, each) -> object.set(String.valueOf(name), toJson(each)));
            return object;
        }
        if (plain instanceof List<?> list) {
            ArrayNode array = json.arrayNode();
            list.forEach(each -> array.add(toJson(each)));
            return array;
        }
        return json.textNode(plain.toString());
    }
}
