package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.paceline.events.NumberBound;
import dev.paceline.expressions.Expression;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes JSON of a patch of what expressions give, within what every reader can hold. */
final class FieldValues {

    /** So many characters all fields of a patch hold together. */
    static final int LARGEST = 200_000;

    private FieldValues() {}

    /** The JSON of a field. An empty text is no value, as in a CSV cell: it empties the field. */
    static JsonNode json(String place, @Nullable Object value) {
        if (value == null || "".equals(value)) {
            return NullNode.getInstance();
        }
        JsonNode json = Expression.json(value);
        checkContent(place, json);
        return json;
    }

    /** Whether a number is one that every reader computes with. */
    static boolean isBounded(JsonNode number) {
        return number.isInt() || number.isLong() || NumberBound.VALUE.allows(number.decimalValue());
    }

    /** An empty text as no value. */
    static JsonNode emptied(JsonNode value) {
        return value.isTextual() && value.textValue().isEmpty() ? NullNode.getInstance() : value;
    }

    /** Kafka takes records up to a size; a patch that says more than any record should is unreadable, not a broken delivery. */
    static void checkSize(Map<String, JsonNode> fields) {
        if (size(fields) > LARGEST) {
            throw new UnreadableElementException("fields", "hold more than " + LARGEST + " characters");
        }
    }

    static long size(Map<String, JsonNode> fields) {
        long size = 0;
        for (JsonNode value : fields.values()) {
            size += size(value);
        }
        return size;
    }

    /** Whether the value is no larger than that; one of a megabyte is not looked through to find out. */
    static boolean isUpTo(long largest, JsonNode json) {
        return left(largest, json) >= 0;
    }

    private static long left(long room, JsonNode json) {
        if (json.isTextual()) {
            return room - json.textValue().length();
        }
        long left = room - 1;
        for (var field : json.properties()) {
            if (left < 0) {
                return left;
            }
            left = left(left - field.getKey().length(), field.getValue());
        }
        if (json.isArray()) {
            for (JsonNode each : json) {
                if (left < 0) {
                    return left;
                }
                left = left(left, each);
            }
        }
        return left;
    }

    static long size(JsonNode json) {
        if (json.isTextual()) {
            return json.textValue().length();
        }
        long size = 1;
        for (var field : json.properties()) {
            size += field.getKey().length() + size(field.getValue());
        }
        if (json.isArray()) {
            for (JsonNode each : json) {
                size += size(each);
            }
        }
        return size;
    }

    /** A text that every reader can hold: half a surrogate pair has no place in UTF-8, and NUL none in PostgreSQL. */
    static String wellFormed(String place, String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0 || c >= Character.MIN_SURROGATE) {
                checkFrom(i, place, text); // hardly any text
                break;
            }
        }
        return text;
    }

    /** Whether every reader can hold all of its texts and numbers. */
    static boolean isWellFormed(JsonNode value) {
        try {
            checkContent("source", value);
            return true;
        } catch (UnreadableElementException malformed) {
            return false;
        }
    }

    private static void checkFrom(int begin, String place, String text) {
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new UnreadableElementException(place, "holds a NUL character");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            if (Character.isSurrogate(c)) {
                throw new UnreadableElementException(place, "holds half of a surrogate pair");
            }
        }
    }

    private static void checkContent(String place, JsonNode json) {
        if (json.isTextual()) {
            wellFormed(place, json.textValue());
            return;
        }
        if (json.isNumber() && !isBounded(json)) {
            throw new UnreadableElementException(place, NumberBound.VALUE.words());
        }
        json.properties().forEach(field -> {
            wellFormed(place, field.getKey());
            checkContent(place, field.getValue());
        });
        if (json.isArray()) {
            json.forEach(each -> checkContent(place, each));
        }
    }
}
