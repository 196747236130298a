package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.paceline.events.IsoTime;
import dev.paceline.events.NumberBound;
import dev.paceline.expressions.Expression;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What expressions give, as JSON of a patch or as a point in time. */
final class FieldValues {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,17}(\\.[0-9]{1,9})?");

    /** Unix times from here on are milliseconds, smaller ones seconds: in seconds this would be the year 5138. */
    private static final BigDecimal MILLISECONDS_FROM = new BigDecimal("100000000000");

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

    /** The time that a value tells: ISO text with offset, without one (then UTC), a date (its first moment in UTC), Unix time. */
    static Instant instant(String place, Object value) {
        Instant instant;
        try {
            instant = toInstant(value);
        } catch (DateTimeException | ArithmeticException e) {
            throw new UnreadableElementException(place, "is not a time");
        }
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new UnreadableElementException(place, "is not between the years 1900 and 2200");
        }
        return instant;
    }

    private static Instant toInstant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        if (value instanceof BigDecimal number && NumberBound.VALUE.allows(number)) {
            return fromUnixTime(number);
        }
        if (value instanceof String text) {
            return fromText(text.strip());
        }
        throw new DateTimeException("not a time");
    }

    private static Instant fromText(String text) {
        Instant usual = IsoTime.usual(text);
        if (usual != null) {
            return usual;
        }
        if (NUMBER.matcher(text).matches()) {
            return fromUnixTime(new BigDecimal(text));
        }
        if (text.length() == "2026-01-31".length()) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        String iso = text.replace(' ', 'T');
        int afterDate = iso.indexOf('T') + 1;
        boolean hasOffset = iso.endsWith("Z") || iso.indexOf('+', afterDate) > 0 || iso.indexOf('-', afterDate) > 0;
        return hasOffset
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    private static Instant fromUnixTime(BigDecimal number) {
        if (number.abs().compareTo(MILLISECONDS_FROM) >= 0) {
            return Instant.ofEpochMilli(number.longValueExact());
        }
        long seconds = number.longValue();
        long nanos =
                number.subtract(BigDecimal.valueOf(seconds)).movePointRight(9).longValue();
        return Instant.ofEpochSecond(seconds, nanos);
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
