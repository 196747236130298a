package dev.paceline.expressions;

import dev.cel.common.exceptions.CelBadFormatException;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Reads dates and local times by a pattern such as {@code dd.MM.yyyy HH:mm}. A day that there is not, as 31/02, is refused. */
final class TimePattern {

    private static final int COST = 2_000;
    private static final int LONGEST = 200;
    private static final String TIME_OF_DAY = "aBhHkKmsSAnN";

    private final String pattern;
    private final boolean hasTimeOfDay;
    private final boolean hasEra;

    private TimePattern(String pattern) {
        Budget.spend(COST);
        if (pattern.length() > LONGEST) {
            throw new CelInvalidArgumentException("not a pattern of dates and times: " + Shown.of(pattern));
        }
        this.pattern = pattern;
        this.hasTimeOfDay = hasLetter(pattern, TIME_OF_DAY);
        this.hasEra = hasLetter(pattern, "G");
    }

    /** A day; a pattern with a time of day is refused, since which day a time falls on depends on the zone. */
    static LocalDate date(String text, String pattern) {
        TimePattern of = new TimePattern(pattern);
        if (of.hasTimeOfDay) {
            throw new CelInvalidArgumentException(
                    "the pattern " + Shown.of(pattern)
                            + " of a date has a time of day (M is the month, m the minute): timestamp(text, pattern, zone) reads times");
        }
        return of.read(text, "date", LocalDate::from);
    }

    /**
     * A time on the clocks of a zone. A time that the clocks pass over in spring is taken as much later as they are put forward; of a time that they show twice in
     * autumn the first counts. Where the text says its own offset, that counts.
     */
    static Instant timestamp(String text, String pattern, String zone) {
        TimePattern of = new TimePattern(pattern);
        if (!of.hasTimeOfDay) {
            throw new CelInvalidArgumentException("the pattern " + Shown.of(pattern)
                    + " of a time has no time of day: date(text, pattern) reads dates");
        }
        ZoneId place = zone(zone);
        return of.read(
                text,
                "time",
                read -> read instanceof OffsetDateTime time
                        ? time.toInstant()
                        : LocalDateTime.from(read).atZone(place).toInstant());
    }

    /** @throws CelBadFormatException when there is no such zone */
    static ZoneId zone(String name) {
        try {
            return ZoneId.of(TimeFunctions.shortText(name, "not a time zone"));
        } catch (DateTimeException e) {
            throw new CelBadFormatException("not a time zone: " + Shown.of(name));
        }
    }

    private interface Reading<T> {
        T of(TemporalAccessor read);
    }

    private <T> T read(String text, String what, Reading<T> reading) {
        String problem = "not a " + what + " of pattern " + Shown.of(pattern);
        try {
            String said = TimeFunctions.shortText(text, problem);
            DateTimeFormatter format = format();
            return reading.of(
                    hasTimeOfDay
                            ? format.parseBest(said, OffsetDateTime::from, LocalDateTime::from)
                            : format.parse(said));
        } catch (DateTimeException e) {
            throw new CelBadFormatException(problem + ": " + Shown.of(text));
        }
    }

    /** Strict, for which a year is one of the calendar ({@code u}) and not of an era ({@code y}). */
    private DateTimeFormatter format() {
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(hasEra ? pattern : withCalendarYears())
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new CelInvalidArgumentException("not a pattern of dates and times: " + Shown.of(pattern));
        }
    }

    private String withCalendarYears() {
        StringBuilder changed = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < changed.length(); i++) {
            quoted ^= changed.charAt(i) == '\'';
            if (!quoted && changed.charAt(i) == 'y') {
                changed.setCharAt(i, 'u');
            }
        }
        return changed.toString();
    }

    private static boolean hasLetter(String pattern, String letters) {
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            if (!quoted && letters.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }
}
