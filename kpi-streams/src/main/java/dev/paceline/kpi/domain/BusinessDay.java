package dev.paceline.kpi.domain;

import dev.paceline.events.IsoTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The day something counts for. A date is a business day itself; a time becomes the day it falls on in the rep's zone, across
 * daylight saving; a time without offset is taken as the rep's own clock.
 */
final class BusinessDay {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 12, 31);

    private BusinessDay() {}

    /** @throws IllegalArgumentException when the value is no date or time, or out of range */
    static LocalDate of(@Nullable Object value, ZoneId zone) {
        LocalDate day = read(value, zone);
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw new IllegalArgumentException("the day " + day + " is out of range");
        }
        return day;
    }

    /** The moment that the value says; absent for a day. What is no date or time has been refused by {@link #of}. */
    static @Nullable Instant moment(@Nullable Object value, ZoneId zone) {
        if (value instanceof Instant time) {
            return time;
        }
        Object said = value instanceof String text ? parsed(text.strip()) : null;
        if (said instanceof Instant time) {
            return time;
        }
        return said instanceof LocalDateTime clock ? clock.atZone(zone).toInstant() : null;
    }

    private static LocalDate read(@Nullable Object value, ZoneId zone) {
        if (value instanceof LocalDate day) {
            return day;
        }
        if (value instanceof Instant time) {
            return LocalDate.ofInstant(time, zone);
        }
        if (value instanceof String text) {
            return day(parsed(text.strip()), zone);
        }
        throw new IllegalArgumentException("not a date or time: " + value);
    }

    private static LocalDate day(Object said, ZoneId zone) {
        if (said instanceof Instant time) {
            return LocalDate.ofInstant(time, zone);
        }
        return said instanceof LocalDateTime clock ? clock.toLocalDate() : (LocalDate) said;
    }

    /** A date, a time, or a time on a clock that does not say where it is. */
    private static Object parsed(String text) {
        try {
            if (text.indexOf('T') < 0) {
                return LocalDate.parse(text);
            }
            char last = text.charAt(text.length() - 1);
            if (last == 'Z') {
                return IsoTime.parse(text);
            }
            boolean hasOffset = text.indexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
            return hasOffset ? OffsetDateTime.parse(text).toInstant() : LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not an ISO 8601 date or time: " + text, e);
        }
    }
}
