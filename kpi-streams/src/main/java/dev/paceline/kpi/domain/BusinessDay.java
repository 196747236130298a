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

    private static LocalDate read(@Nullable Object value, ZoneId zone) {
        if (value instanceof LocalDate day) {
            return day;
        }
        if (value instanceof Instant time) {
            return LocalDate.ofInstant(time, zone);
        }
        if (value instanceof String text) {
            return parse(text.strip(), zone);
        }
        throw new IllegalArgumentException("not a date or time: " + value);
    }

    private static LocalDate parse(String text, ZoneId zone) {
        try {
            if (text.indexOf('T') < 0) {
                return LocalDate.parse(text);
            }
            char last = text.charAt(text.length() - 1);
            if (last == 'Z') {
                return LocalDate.ofInstant(IsoTime.parse(text), zone);
            }
            boolean hasOffset = text.indexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
            return hasOffset
                    ? LocalDate.ofInstant(OffsetDateTime.parse(text).toInstant(), zone)
                    : LocalDateTime.parse(text).toLocalDate();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not an ISO 8601 date or time: " + text, e);
        }
    }
}
