package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.IsoTime;
import dev.paceline.events.NumberBound;
import dev.paceline.expressions.Expression;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.Temporal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of canonical fields by what the fields mean, so that KPIs never meet a value that they cannot read: each form that real
 * exports write becomes one form, and what has none of them is unreadable.
 */
enum FieldKind {

    /** An instant in UTC, a day, or a time on the rep's own clock where the source says no offset. */
    TIME {
        @Override
        JsonNode json(String place, Object value) {
            Temporal said = TimeValues.read(place, value);
            if (said instanceof LocalDateTime clock) {
                return TextNode.valueOf(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(clock));
            }
            return value instanceof String text && IsoTime.usual(text) != null
                    ? TextNode.valueOf(text)
                    : Expression.json(said);
        }
    },

    AMOUNT {
        @Override
        JsonNode json(String place, Object value) {
            BigDecimal number = number(value);
            if (number == null) {
                throw UnreadableElementException.ofValue(
                        place,
                        "is not an amount",
                        value,
                        "1054.5, -1054.50, 1.5e3 as number or text; replace(text, ',', '') takes thousands separators out");
            }
            return bounded(place, number);
        }
    },

    /** Seconds. */
    DURATION {
        @Override
        JsonNode json(String place, Object value) {
            BigDecimal seconds = value instanceof Duration duration ? seconds(duration) : number(value);
            if (seconds == null && value instanceof String text && text.length() <= LONGEST_NUMBER) {
                seconds = clock(text.strip());
            }
            if (seconds == null) {
                throw UnreadableElementException.ofValue(
                        place,
                        "is not a duration",
                        value,
                        "seconds as number or text, 0:01:30 (hours, minutes, seconds), PT1M30S");
            }
            return bounded(place, seconds);
        }
    },

    CURRENCY {
        @Override
        JsonNode json(String place, Object value) {
            if (value instanceof String text && text.length() <= LONGEST_NUMBER) {
                String code = text.strip().toUpperCase(Locale.ROOT);
                if (CODES.contains(code)) {
                    return TextNode.valueOf(code);
                }
            }
            throw UnreadableElementException.ofValue(place, "is not a currency", value, "an ISO 4217 code as EUR");
        }
    },

    /** A name of a rep, or several: a list of names or of shares, as KPIs credit them. */
    OWNER {
        @Override
        JsonNode json(String place, Object value) {
            if (value instanceof BigDecimal number && NumberBound.VALUE.allows(number)) {
                return TextNode.valueOf(NumberBound.plain(number).toPlainString());
            }
            if (value instanceof List<?> || value instanceof Map<?, ?>) {
                return FieldValues.json(place, value);
            }
            return text(
                    place,
                    value,
                    "is not an owner",
                    "an id, an e-mail or a name as text or number, or a list of these");
        }
    },

    STATUS {
        @Override
        JsonNode json(String place, Object value) {
            return value instanceof BigDecimal || value instanceof Boolean
                    ? FieldValues.json(place, value)
                    : text(place, value, "is not a status", "a text, a number, true or false");
        }
    },

    /** Whatever it is. */
    ANY {
        @Override
        JsonNode json(String place, Object value) {
            return FieldValues.json(place, value);
        }
    };

    private static final int LONGEST_NUMBER = 200;
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
    private static final Pattern CLOCK = Pattern.compile("([0-9]{1,6}):([0-5][0-9]):([0-5][0-9](\\.[0-9]{1,9})?)");
    private static final BigDecimal AN_HOUR = BigDecimal.valueOf(3_600);
    private static final BigDecimal A_MINUTE = BigDecimal.valueOf(60);

    /** ISO 4217 has two numbers for what is no currency, and for what is a test. */
    private static final Set<Integer> NO_CURRENCIES = Set.of(999, 963);

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> !NO_CURRENCIES.contains(currency.getNumericCode()))
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, FieldKind> BY_NAME = Map.ofEntries(
            Map.entry("at", TIME),
            Map.entry("createdAt", TIME),
            Map.entry("closedAt", TIME),
            Map.entry("expectedCloseAt", TIME),
            Map.entry("dueAt", TIME),
            Map.entry("renewalAt", TIME),
            Map.entry("workedAt", TIME),
            Map.entry("completedAt", TIME),
            Map.entry("needsReadingSince", TIME),
            Map.entry("amount", AMOUNT),
            Map.entry("durationSeconds", DURATION),
            Map.entry("currency", CURRENCY),
            Map.entry("owner", OWNER),
            Map.entry("status", STATUS));

    /** Of the field of that name. */
    static FieldKind of(String field) {
        return BY_NAME.getOrDefault(field, ANY);
    }

    /** The JSON of a value. Nothing, or a text of blanks, empties a field that has a meaning. */
    JsonNode read(String place, @Nullable Object value) {
        if (value == null || value instanceof String text && (this == ANY ? text.isEmpty() : text.isBlank())) {
            return NullNode.getInstance();
        }
        return json(place, value);
    }

    abstract JsonNode json(String place, Object value);

    private static JsonNode bounded(String place, BigDecimal number) {
        if (!NumberBound.VALUE.allows(number)) {
            throw new UnreadableElementException(place, NumberBound.VALUE.words());
        }
        return Expression.json(NumberBound.plain(number));
    }

    private static JsonNode text(String place, Object value, String problem, String forms) {
        if (value instanceof String text) {
            return TextNode.valueOf(FieldValues.wellFormed(place, text.strip()));
        }
        throw UnreadableElementException.ofValue(place, problem, value, forms);
    }

    private static @Nullable BigDecimal number(Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (!(value instanceof String text) || text.length() > LONGEST_NUMBER) {
            return null;
        }
        String stripped = text.strip();
        return NUMBER.matcher(stripped).matches() ? new BigDecimal(stripped) : null;
    }

    private static @Nullable BigDecimal clock(String text) {
        Matcher parts = CLOCK.matcher(text);
        if (parts.matches()) {
            return new BigDecimal(parts.group(1))
                    .multiply(AN_HOUR)
                    .add(new BigDecimal(parts.group(2)).multiply(A_MINUTE))
                    .add(new BigDecimal(parts.group(3)));
        }
        try {
            return text.startsWith("P") || text.startsWith("-P") ? seconds(Duration.parse(text)) : null;
        } catch (DateTimeParseException | ArithmeticException none) {
            return null;
        }
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }
}
