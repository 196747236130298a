package dev.paceline.kpi.rest;

import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kpi.domain.FiscalCalendar;
import dev.paceline.kpi.domain.Grain;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a request; each refusal names its parameter. */
final class Question {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 12, 31);
    private static final long LONGEST_RANGE_DAYS = 3_700;

    private static final int USUAL_LIMIT = 50;
    private static final int LARGEST_LIMIT = 500;

    private Question() {}

    /** The range that is asked for; the present fiscal month where nothing is said. */
    record Range(LocalDate from, LocalDate to) {

        static Range of(@Nullable String from, @Nullable String to, LocalDate today, FiscalCalendar calendar) {
            LocalDate first = from == null
                    ? calendar.around(Grain.MONTH, to == null ? today : day("to", to))
                            .from()
                    : day("from", from);
            LocalDate last = to == null
                    ? calendar.around(Grain.MONTH, from == null ? today : first)
                            .until()
                            .minusDays(1)
                    : day("to", to);
            if (first.isAfter(last)) {
                throw ProblemException.badRequest("from", "is after to");
            }
            if (ChronoUnit.DAYS.between(first, last) > LONGEST_RANGE_DAYS) {
                throw ProblemException.badRequest("to", "is more than ten years after from");
            }
            return new Range(first, last);
        }

        static Range ofMonth(String month) {
            try {
                LocalDate first = day("month", YearMonth.parse(month).atDay(1).toString());
                return new Range(first, first.withDayOfMonth(first.lengthOfMonth()));
            } catch (DateTimeException e) {
                throw ProblemException.badRequest("month", "is not an ISO 8601 month such as 2024-03");
            }
        }
    }

    static LocalDate day(String parameter, String text) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.badRequest(parameter, "is not an ISO 8601 date such as 2024-03-31");
        }
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw ProblemException.badRequest(parameter, "is out of range");
        }
        return day;
    }

    static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.atDay(1).isBefore(EARLIEST) || month.atDay(1).isAfter(LATEST)) {
                throw ProblemException.badRequest("month", "is out of range");
            }
            return month;
        } catch (DateTimeException e) {
            throw ProblemException.badRequest("month", "is no month such as 2024-03");
        }
    }

    static Grain grain(@Nullable String name) {
        return name == null
                ? Grain.MONTH
                : Grain.named(name)
                        .orElseThrow(() -> ProblemException.badRequest(
                                "grain", "is none of day, week, month, quarter, year, total"));
    }

    static String given(String parameter, @Nullable String text) {
        if (text == null) {
            throw ProblemException.badRequest(parameter, "is missing");
        }
        return text;
    }

    static <T> T body(@Nullable T body) {
        if (body == null) {
            throw ProblemException.badRequest("body", "is missing");
        }
        return body;
    }

    static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw ProblemException.badRequest("limit", "is no whole number");
        }
        throw ProblemException.badRequest("limit", "is not between 1 and " + LARGEST_LIMIT);
    }

    /** A place in a ranking, counted from 0. */
    static int place(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        try {
            int place = Integer.parseInt(after);
            if (place >= 0) {
                return place;
            }
        } catch (NumberFormatException e) {
            throw ProblemException.badRequest("after", "is not the 'next' of a page before");
        }
        throw ProblemException.badRequest("after", "is not the 'next' of a page before");
    }

    static TeamId team(String text) {
        try {
            return new TeamId(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("team", "is no team's id");
        }
    }

    /** @throws ProblemException unless it is the code of a currency */
    static String currency(String parameter, String code) {
        if (!PolicyRequest.isCurrency(code)) {
            throw ProblemException.badRequest(parameter, "is not an ISO 4217 code");
        }
        return code;
    }

    static MetricId metric(String text) {
        try {
            return new MetricId(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("metric", "is no metric's name");
        }
    }

    /** The subjects that an id can mean, the likelier first; {@code rep:id} and {@code team:id} say the kind where nothing else does. */
    static List<Subject> subjects(String parameter, String id, @Nullable String kind) {
        List<Subject.Kind> kinds = kind == null
                ? List.of(Subject.Kind.REP, Subject.Kind.TEAM)
                : Stream.of(Subject.Kind.values())
                        .filter(each -> each.wireName().equals(kind))
                        .toList();
        if (kinds.isEmpty()) {
            throw ProblemException.badRequest("kind", "is neither rep nor team");
        }
        try {
            Stream<Subject> named = kinds.stream()
                    .filter(each -> kind == null && id.startsWith(each.wireName() + ":"))
                    .map(each -> new Subject(each, id.substring(each.wireName().length() + 1)));
            return Stream.concat(named, kinds.stream().map(each -> new Subject(each, id)))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(parameter, "is no rep's or team's id");
        }
    }
}
