package dev.paceline.expressions;

import static dev.paceline.expressions.Library.DATE;
import static dev.paceline.expressions.Library.DECIMAL;

import dev.cel.common.CelOverloadDecl;
import dev.cel.common.exceptions.CelBadFormatException;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.paceline.expressions.Library.Function;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.function.Supplier;

/** Times (instants), dates (days) and durations. No function tells the present time. */
final class TimeFunctions {

    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType TIME = SimpleType.TIMESTAMP;
    private static final CelType DURATION = SimpleType.DURATION;

    private static final int PARSING = 300;

    /** Of a time, a pattern and a zone. */
    private static final int LONGEST = 200;

    private TimeFunctions() {}

    static List<Function> all() {
        return List.of(
                one("timestamp", "string_to_timestamp", TIME, String.class, TEXT, TimeFunctions::time),
                new Function(
                        "timestamp",
                        CelOverloadDecl.newGlobalOverload("string_pattern_zone_to_timestamp", TIME, TEXT, TEXT, TEXT),
                        CelFunctionBinding.from(
                                "string_pattern_zone_to_timestamp",
                                List.of(String.class, String.class, String.class),
                                given -> TimePattern.timestamp(
                                        (String) given[0], (String) given[1], (String) given[2]))),
                one("timestamp", "timestamp_to_timestamp", TIME, Instant.class, TIME, each -> each),
                one("epochSeconds", "epoch_seconds", TIME, Decimal.class, DECIMAL, each -> epoch(each, 1)),
                one("epochMillis", "epoch_millis", TIME, Decimal.class, DECIMAL, each -> epoch(each, 1000)),
                one("date", "string_to_date", DATE, String.class, TEXT, TimeFunctions::date),
                one("date", "date_to_date", DATE, LocalDate.class, DATE, each -> each),
                two("date", "string_pattern_to_date", DATE, String.class, TEXT, String.class, TEXT, TimePattern::date),
                two(
                        "date",
                        "timestamp_zone_to_date",
                        DATE,
                        Instant.class,
                        TIME,
                        String.class,
                        TEXT,
                        TimeFunctions::day),
                two(
                        "elapsed",
                        "elapsed_between",
                        DURATION,
                        Object.class,
                        SimpleType.DYN,
                        Object.class,
                        SimpleType.DYN,
                        TimeFunctions::elapsed),
                one("seconds", "duration_to_seconds", DECIMAL, Duration.class, DURATION, TimeFunctions::seconds),
                two("_+_", "add_date_days", DATE, LocalDate.class, DATE, Duration.class, DURATION, TimeFunctions::plus),
                two(
                        "_-_",
                        "subtract_date_days",
                        DATE,
                        LocalDate.class,
                        DATE,
                        Duration.class,
                        DURATION,
                        (date, days) -> plus(date, days.negated())),
                two(
                        "_-_",
                        "subtract_dates",
                        DURATION,
                        LocalDate.class,
                        DATE,
                        LocalDate.class,
                        DATE,
                        (a, b) -> Duration.ofDays(a.toEpochDay() - b.toEpochDay())));
    }

    private static <A> Function one(
            String name, String id, CelType result, Class<A> a, CelType type, CelFunctionOverload.Unary<A> body) {
        return new Function(
                name, CelOverloadDecl.newGlobalOverload(id, result, type), CelFunctionBinding.from(id, a, body));
    }

    private static <A, B> Function two(
            String name,
            String id,
            CelType result,
            Class<A> a,
            CelType first,
            Class<B> b,
            CelType second,
            CelFunctionOverload.Binary<A, B> body) {
        return new Function(
                name,
                CelOverloadDecl.newGlobalOverload(id, result, first, second),
                CelFunctionBinding.from(id, a, b, body));
    }

    private static Instant time(String text) {
        String problem = "not an ISO 8601 time with offset";
        Temporal said = read(problem, text, () -> TimeText.read(shortText(text, problem)));
        if (said instanceof Instant time) {
            return time;
        }
        throw new CelBadFormatException(problem + ": " + Shown.of(text));
    }

    private static LocalDate date(String text) {
        return read("not an ISO 8601 date", text, () -> LocalDate.parse(shortText(text, "not an ISO 8601 date")));
    }

    private static LocalDate day(Instant time, String zone) {
        ZoneId place = TimePattern.zone(zone);
        return read("no day", zone, () -> LocalDate.ofInstant(time, place));
    }

    /** Without blanks around it; a text that is much longer than any time is none, and is not looked through. */
    static String shortText(String text, String problem) {
        Budget.spend(PARSING);
        if (text.length() > LONGEST) {
            throw new CelBadFormatException(problem + ": " + Shown.of(text));
        }
        return text.strip();
    }

    private static <T> T read(String problem, String text, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DateTimeException e) {
            throw new CelBadFormatException(problem + ": " + Shown.of(text));
        }
    }

    /** The exact time between two times; whole days where either is a day, and then a time's day is that in UTC. */
    private static Duration elapsed(Object from, Object until) {
        Temporal begin = said(from);
        Temporal end = said(until);
        return begin.getClass() == end.getClass() && !(begin instanceof LocalDate)
                ? Duration.between(begin, end)
                : Duration.ofDays(dayOf(end).toEpochDay() - dayOf(begin).toEpochDay());
    }

    private static LocalDate dayOf(Temporal said) {
        return said instanceof Instant time ? LocalDate.ofInstant(time, ZoneOffset.UTC) : LocalDate.from(said);
    }

    /** A time, a time on a clock that does not say where it is, or a day. */
    private static Temporal said(Object value) {
        if (value instanceof Instant || value instanceof LocalDate) {
            return (Temporal) value;
        }
        String text = shortText(String.valueOf(value), "not an ISO 8601 date or time");
        return read("not an ISO 8601 date or time", text, () -> TimeText.read(text));
    }

    private static Instant epoch(Decimal value, int unitsPerSecond) {
        try {
            BigDecimal nanos = value.value().movePointRight(9).divide(BigDecimal.valueOf(unitsPerSecond));
            long seconds = nanos.movePointLeft(9).toBigInteger().longValueExact();
            return Instant.ofEpochSecond(
                    seconds, nanos.remainder(BigDecimal.valueOf(1_000_000_000L)).longValue());
        } catch (ArithmeticException | DateTimeException e) {
            throw new CelInvalidArgumentException("not a time since 1970: " + value);
        }
    }

    private static Decimal seconds(Duration duration) {
        return Decimal.of(BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9)));
    }

    private static LocalDate plus(LocalDate date, Duration duration) {
        if (!duration.equals(Duration.ofDays(duration.toDays()))) {
            throw new CelInvalidArgumentException("a date moves by whole days, not by " + duration);
        }
        try {
            return date.plusDays(duration.toDays());
        } catch (DateTimeException | ArithmeticException e) {
            throw new CelInvalidArgumentException("no day is so far from " + date);
        }
    }
}
