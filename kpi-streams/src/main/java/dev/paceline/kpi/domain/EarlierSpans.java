package dev.paceline.kpi.domain;

import dev.paceline.kpi.domain.FiscalCalendar.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a range is compared with. Whole periods are compared with whole periods, which may be longer; anything else never with more
 * days than it has.
 */
final class EarlierSpans {

    private static final List<Grain> COARSE_FIRST = List.of(Grain.YEAR, Grain.QUARTER, Grain.MONTH, Grain.WEEK);

    /** A range that begins a month is a month to date, also where a quarter, a year or a week begins with it. */
    private static final List<Grain> TO_DATE = List.of(Grain.MONTH, Grain.QUARTER, Grain.YEAR, Grain.WEEK);

    private final FiscalCalendar calendar;
    private final FiscalYears years;
    private final boolean ofWeeks;

    /** @param ofWeeks whether months are whole weeks, so that a day keeps its weekday and not its place in the month */
    EarlierSpans(FiscalCalendar calendar, FiscalYears years, boolean ofWeeks) {
        this.calendar = calendar;
        this.years = years;
        this.ofWeeks = ofWeeks;
    }

    /** That many ranges before, each before the other and all of the same kind; the nearest first. */
    List<Span> before(Span span, int count) {
        UnaryOperator<Span> step = step(span);
        List<Span> before = new ArrayList<>();
        Span at = span;
        for (int i = 0; i < count; i++) {
            at = step.apply(at);
            before.add(at);
        }
        return before;
    }

    private UnaryOperator<Span> step(Span span) {
        long days = span.days();
        for (Grain grain : COARSE_FIRST) {
            if (begins(grain, span.from()) && begins(grain, span.until())) {
                int periods = calendar.spans(grain, span).size();
                return at -> new Span(back(grain, at.from(), periods), at.from());
            }
        }
        for (Grain grain : days == 1 ? List.<Grain>of() : TO_DATE) {
            if (begins(grain, span.from())
                    && !calendar.after(grain, span.from(), span.until()).isBefore(span.until())) {
                return at -> toDate(back(grain, at.from(), 1), at.from(), days);
            }
        }
        return at -> new Span(at.from().minusDays(days), at.from());
    }

    /** As many days of a period, and no more than it has. */
    private static Span toDate(LocalDate start, LocalDate next, long days) {
        LocalDate until = start.plusDays(days);
        return new Span(start, until.isBefore(next) ? until : next);
    }

    /**
     * The same range of the fiscal year before. What the year before does not have, 29 February or the days of a 53rd week, is its
     * month's last day, or the same day of its last week.
     */
    Span yearBefore(Span span) {
        if (begins(Grain.MONTH, span.from()) && begins(Grain.MONTH, span.until())) {
            return new Span(yearBefore(span.from()), yearBefore(span.until()));
        }
        LocalDate last = span.until().minusDays(1);
        LocalDate from = yearBefore(span.from());
        LocalDate until = isMissing(last) && !isMissing(span.from())
                ? nextMonth(last)
                : yearBefore(last).plusDays(1);
        LocalDate most = from.plusDays(span.days());
        return new Span(from, until.isBefore(most) ? until : most);
    }

    private LocalDate yearBefore(LocalDate day) {
        if (!isMissing(day)) {
            return moved(day);
        }
        return ofWeeks ? moved(day).minusWeeks(1) : nextMonth(day).minusDays(1);
    }

    /** Whether the same month of the year before is too short for it. */
    private boolean isMissing(LocalDate day) {
        return !moved(day).isBefore(nextMonth(day));
    }

    private LocalDate moved(LocalDate day) {
        long month = years.monthIndex(day);
        long offset = day.toEpochDay() - years.monthStart(month).toEpochDay();
        return years.monthStart(month - FiscalYears.MONTHS).plusDays(offset);
    }

    /** The first day after the same month of the year before. */
    private LocalDate nextMonth(LocalDate day) {
        return years.monthStart(years.monthIndex(day) - FiscalYears.MONTHS + 1);
    }

    private LocalDate back(Grain grain, LocalDate start, int periods) {
        LocalDate at = start;
        for (int i = 0; i < periods; i++) {
            at = calendar.startOf(grain, at.minusDays(1));
        }
        return at;
    }

    private boolean begins(Grain grain, LocalDate day) {
        return calendar.startOf(grain, day).equals(day);
    }
}
