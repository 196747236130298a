package dev.paceline.ingest.domain;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** Ends the reading of one element by one rule; it never leaves {@link RuleProgram}. */
final class UnreadableElementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String place;
    private final String reason;

    UnreadableElementException(String place, String reason) {
        super(place + ": " + reason, null, false, false);
        this.place = place;
        this.reason = reason;
    }

    /** Of a value that has none of the forms that are understood; repeats the beginning of it. */
    static UnreadableElementException ofValue(String place, String problem, Object value, String forms) {
        return new UnreadableElementException(place, problem + ": " + shown(value) + "; understood: " + forms);
    }

    /** The reason goes into logs and the database, which do not take every character. */
    private static String shown(Object value) {
        String text = value instanceof BigDecimal number ? number.toString() : String.valueOf(plain(value));
        return KeptWords.cut(text);
    }

    private static Object plain(Object value) {
        if (value instanceof Collection<?>) {
            return "a list";
        }
        return value instanceof Map<?, ?> ? "an object" : value;
    }

    String place() {
        return place;
    }

    String reason() {
        return reason;
    }
}
