package dev.paceline.ingest.domain;

import dev.paceline.events.NumberBound;
import dev.paceline.expressions.TimeText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates and times of sources, for the time of a change and for canonical fields alike: what expressions give, ISO 8601 and
 * SQL texts, Unix seconds and milliseconds as number or text, with and without fraction.
 */
final class TimeValues {

    static final String FORMS = TimeText.FORMS + ", 20260131, Unix seconds or milliseconds as number or text";

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,17}(\\.[0-9]{1,9})?");

    /** Unix times from here on are milliseconds, smaller ones seconds: in seconds this would be the year 5138. */
    private static final BigDecimal MILLISECONDS_FROM = new BigDecimal("100000000000");

    /** Numbers of eight digits are days where they can be; as Unix times they would all lie within six weeks of 1970. */
    private static final BigDecimal FIRST_DAY = new BigDecimal("19000101");

    private static final BigDecimal LAST_DAY = new BigDecimal("21991231");
    private static final int MONTHS = 100;
    private static final int YEARS = 10_000;

    private TimeValues() {}

    /** The moment that a value says: a time without offset is one in UTC, and a date its first moment in UTC. */
    static Instant instant(String place, Object value) {
        return inUtc(read(place, value));
    }

    /** An {@link Instant}, a {@link LocalDateTime} where the value says no offset, a {@link LocalDate} where it is a day. */
    static Temporal read(String place, Object value) {
        Temporal said;
        try {
            said = said(value);
        } catch (DateTimeException | ArithmeticException e) {
            throw UnreadableElementException.ofValue(place, "is not a time", value, FORMS);
        }
        Instant instant = inUtc(said);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw UnreadableElementException.ofValue(place, "is not between the years 1900 and 2200", value, FORMS);
        }
        return said;
    }

    private static Instant inUtc(Temporal said) {
        if (said instanceof Instant instant) {
            return instant;
        }
        return said instanceof LocalDateTime clock
                ? clock.toInstant(ZoneOffset.UTC)
                : LocalDate.from(said).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Temporal said(Object value) {
        if (value instanceof Instant || value instanceof LocalDate) {
            return (Temporal) value;
        }
        if (value instanceof BigDecimal number && NumberBound.VALUE.allows(number)) {
            return ofNumber(number);
        }
        if (value instanceof String text) {
            String stripped = text.length() > FORMS.length() ? text : text.strip();
            return NUMBER.matcher(stripped).matches() ? ofNumber(new BigDecimal(stripped)) : TimeText.read(stripped);
        }
        throw new DateTimeException("not a time");
    }

    private static Temporal ofNumber(BigDecimal number) {
        LocalDate day = compactDay(number);
        if (day != null) {
            return day;
        }
        boolean isMillis = number.abs().compareTo(MILLISECONDS_FROM) >= 0;
        BigDecimal unix = isMillis ? number.movePointLeft(3) : number;
        BigDecimal seconds = unix.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                seconds.longValueExact(),
                unix.subtract(seconds).movePointRight(9).longValue());
    }

    private static @Nullable LocalDate compactDay(BigDecimal number) {
        if (number.compareTo(FIRST_DAY) < 0
                || number.compareTo(LAST_DAY) > 0
                || number.stripTrailingZeros().scale() > 0) {
            return null;
        }
        int digits = number.intValue();
        try {
            return LocalDate.of(digits / YEARS, digits / MONTHS % MONTHS, digits % MONTHS);
        } catch (DateTimeException noDay) {
            return null;
        }
    }
}
