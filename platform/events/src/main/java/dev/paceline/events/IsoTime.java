package dev.paceline.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Instants as ISO 8601 text, as {@link Instant#parse} reads and {@link Instant#toString} writes them. The usual form, in UTC within
 * the years 0 to 9999, takes a short way of its own: every event carries several times, and the formatter of the JDK
 * takes as long for one as the rest of the event.
 */
public final class IsoTime {

    private static final int SECONDS_A_DAY = 86_400;
    private static final long EARLIEST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int WITHOUT_FRACTION = 20;
    private static final int SHORTEST_MONTH = 28;

    private IsoTime() {}

    /** @throws DateTimeParseException when it is no instant */
    public static Instant parse(String text) {
        Instant usual = usual(text);
        return usual == null ? Instant.parse(text) : usual;
    }

    /** The instant of a text in the usual form; null where it is in another one, or none. */
    public static @Nullable Instant usual(String text) {
        int length = text.length();
        if (length < WITHOUT_FRACTION || length > 30 || text.charAt(length - 1) != 'Z' || !isPunctuated(text)) {
            return null;
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int nanos = fraction(text, length - 1);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int year = number(text, 0, 4);
        boolean inRange = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        if (!inRange || nanos < 0 || year < 0 || month < 1 || month > 12 || day < 1 || isBeyond(year, month, day)) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second, nanos);
    }

    private static boolean isBeyond(int year, int month, int day) {
        return day > SHORTEST_MONTH && day > LocalDate.of(year, month, 1).lengthOfMonth();
    }

    /** As {@link Instant#toString} writes it. */
    static String text(Instant time) {
        return new String(bytes(time), StandardCharsets.US_ASCII);
    }

    /** The text as ASCII bytes, as headers take it. */
    static byte[] bytes(Instant time) {
        long seconds = time.getEpochSecond();
        if (seconds < EARLIEST || seconds > LATEST) {
            return time.toString().getBytes(StandardCharsets.US_ASCII);
        }
        int nanos = time.getNano();
        int digits = nanos == 0 ? 0 : nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
        byte[] text = new byte[WITHOUT_FRACTION + (digits == 0 ? 0 : digits + 1)];
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, (long) SECONDS_A_DAY));
        int second = (int) Math.floorMod(seconds, (long) SECONDS_A_DAY);
        put(text, 0, 4, date.getYear(), '-');
        put(text, 5, 2, date.getMonthValue(), '-');
        put(text, 8, 2, date.getDayOfMonth(), 'T');
        put(text, 11, 2, second / 3_600, ':');
        put(text, 14, 2, second / 60 % 60, ':');
        put(text, 17, 2, second % 60, digits == 0 ? 'Z' : '.');
        if (digits > 0) {
            put(text, WITHOUT_FRACTION, digits, nanos / (digits == 3 ? 1_000_000 : digits == 6 ? 1_000 : 1), 'Z');
        }
        return text;
    }

    private static void put(byte[] text, int at, int digits, int value, char after) {
        int rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        text[at + digits] = (byte) after;
    }

    private static boolean isPunctuated(String text) {
        char afterSeconds = text.charAt(19);
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && (text.length() == WITHOUT_FRACTION || afterSeconds == '.' && text.length() > WITHOUT_FRACTION + 1);
    }

    /** Nanoseconds; -1 where it is no number. */
    private static int fraction(String text, int end) {
        if (end < WITHOUT_FRACTION) {
            return 0;
        }
        int value = number(text, WITHOUT_FRACTION, end);
        for (int i = end - WITHOUT_FRACTION; i < 9 && value > 0; i++) {
            value *= 10;
        }
        return value;
    }

    /** -1 where it is no number. */
    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
