package dev.paceline.expressions;

import dev.paceline.events.IsoTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates and times as people and databases write them: {@code 2026-01-31}, {@code 2026-01-31T10:00:00Z}, {@code 2026-01-31
 * 10:00:00.5}, {@code 2026-01-31T10:00+0100}, {@code 2026-01-31 10:00:00 UTC}. Whatever reads one asks here, so that a form is not
 * understood in one place and lost in the next.
 */
public final class TimeText {

    /** The forms, for people. */
    public static final String FORMS =
            "2026-01-31, 2026-01-31T10:00:00Z, 2026-01-31T10:00:00.5+0100, 2026-01-31 10:00:00 (with Z, UTC or an offset behind, or without)";

    private static final int LONGEST = 50;
    private static final int DAY = "2026-01-31".length();

    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)"
                    + " ?(?:([Zz]|UTC|GMT)|([+-]\\d{2})(?::?(\\d{2}))?)?");

    private TimeText() {}

    /**
     * An {@link Instant} where the text says its offset, a {@link LocalDateTime} where it does not, a {@link LocalDate} where it has no
     * time of day.
     *
     * @throws DateTimeException when it is none of these, or says a day or an hour that there is not
     */
    public static Temporal read(String text) {
        String said = text.length() > LONGEST ? text : text.strip();
        Instant usual = IsoTime.usual(said);
        if (usual != null) {
            return usual;
        }
        if (said.length() == DAY) {
            return LocalDate.parse(said);
        }
        Matcher parts = TIME.matcher(said);
        if (said.length() > LONGEST || !parts.matches()) {
            throw new DateTimeException("not a date or time");
        }
        LocalDateTime clock = LocalDateTime.parse(parts.group(1) + "T" + parts.group(2));
        if (parts.group(3) != null) {
            return clock.toInstant(ZoneOffset.UTC);
        }
        return parts.group(4) == null ? clock : clock.toInstant(offset(parts));
    }

    private static ZoneOffset offset(Matcher parts) {
        String minutes = parts.group(5);
        return ZoneOffset.of(parts.group(4) + ":" + (minutes == null ? "00" : minutes));
    }
}
