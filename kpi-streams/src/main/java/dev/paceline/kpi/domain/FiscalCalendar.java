package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiPolicy;
import dev.paceline.events.KpiPolicy.Pattern;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a tenant's weeks, months, quarters and years begin. Totals are kept by day, so another calendar only adds the same days up
 * differently.
 */
public final class FiscalCalendar {

    /** Months and years of the civil calendar, weeks from Monday. */
    public static final FiscalCalendar CIVIL = of(KpiPolicy.usual(KpiDefinition.EVERY_TENANT));

    private static final int MONTHS_OF_QUARTER = 3;
    private static final int MIDDLE_OF_MONTH = 15;

    private final KpiPolicy policy;
    private final FiscalYears years;
    private final EarlierSpans earlier;

    private FiscalCalendar(KpiPolicy policy, FiscalYears years) {
        this.policy = policy;
        this.years = years;
        this.earlier = new EarlierSpans(this, years, policy.pattern() == Pattern.WEEKS_4_4_5);
    }

    /**
     * Days from one on, before another one.
     *
     * @param until the first day after it
     */
    public record Span(LocalDate from, LocalDate until) {

        long days() {
            return until.toEpochDay() - from.toEpochDay();
        }
    }

    /** The calendar that the tenant chose. */
    public static FiscalCalendar of(KpiPolicy policy) {
        FiscalYears years =
                switch (policy.pattern()) {
                    case MONTHS -> new MonthYears(policy.yearStartMonth());
                    case WEEKS_4_4_5 -> new WeekYears(policy.yearStartMonth(), policy.weekStart());
                };
        return new FiscalCalendar(policy, years);
    }

    /** The first day of the period that the day is in; the day itself for DAY and TOTAL. */
    public LocalDate startOf(Grain grain, LocalDate day) {
        return switch (grain) {
            case DAY, TOTAL -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(policy.weekStart()));
            case MONTH -> years.monthStart(years.monthIndex(day));
            case QUARTER -> years.monthStart(firstOf(MONTHS_OF_QUARTER, years.monthIndex(day)));
            case YEAR -> years.monthStart(firstOf(FiscalYears.MONTHS, years.monthIndex(day)));
        };
    }

    /** The first day after the period that begins then; {@code until} for a total. */
    LocalDate after(Grain grain, LocalDate start, LocalDate until) {
        return switch (grain) {
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> years.monthStart(years.monthIndex(start) + 1);
            case QUARTER -> years.monthStart(years.monthIndex(start) + MONTHS_OF_QUARTER);
            case YEAR -> years.monthStart(years.monthIndex(start) + FiscalYears.MONTHS);
            case TOTAL -> until;
        };
    }

    /** That month: of a calendar of weeks the one that has most of its days. */
    public Span month(YearMonth month) {
        LocalDate start = startOf(Grain.MONTH, month.atDay(MIDDLE_OF_MONTH));
        return new Span(start, after(Grain.MONTH, start, start));
    }

    /** The periods of a range; those at its ends are cut to it. */
    public List<Span> spans(Grain grain, Span span) {
        List<Span> spans = new ArrayList<>();
        for (LocalDate start = span.from(); start.isBefore(span.until()); ) {
            LocalDate next = after(grain, startOf(grain, start), span.until());
            LocalDate end = next.isBefore(span.until()) ? next : span.until();
            spans.add(new Span(start, end));
            start = end;
        }
        return spans;
    }

    /** The whole period that the day is in. */
    public Span around(Grain grain, LocalDate day) {
        LocalDate start = startOf(grain, day);
        return new Span(start, after(grain, start, day.plusDays(1)));
    }

    /** The whole periods whose last day is in the range. */
    public List<Span> ending(Grain grain, Span span) {
        List<Span> ending = new ArrayList<>();
        LocalDate start = startOf(grain, span.from());
        LocalDate until = after(grain, start, span.until());
        while (!until.isAfter(span.until())) {
            ending.add(new Span(start, until));
            start = until;
            until = after(grain, start, span.until());
        }
        return ending;
    }

    /** That many ranges before, each before the other and all of the same kind; the nearest first. */
    public List<Span> before(Span span, int count) {
        return earlier.before(span, count);
    }

    /**
     * The range before that one. Whole periods, of the coarsest kind that it is whole periods of, have as many whole periods before
     * them; a single day the day before; the beginning of a period, as in a month to date, as many days of the period before;
     * anything else as many days before.
     */
    public Span previous(Span span) {
        return earlier.before(span, 1).get(0);
    }

    /** The same range of the fiscal year before: whole months of it, else the same days, and no more of them. */
    public Span yearBefore(Span span) {
        return earlier.yearBefore(span);
    }

    private static long firstOf(int months, long index) {
        return Math.floorDiv(index, months) * months;
    }
}
