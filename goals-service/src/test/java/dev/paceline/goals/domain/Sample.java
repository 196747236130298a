package dev.paceline.goals.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.GoalId;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

/** Anna's goal of 1000 euros won in March 2027, which has 23 business days and begins on a Monday; and totals for it. */
final class Sample {

    static final Series REVENUE = new Series(Subject.of(new RepId("anna")), new MetricId("revenue_won"), "EUR");
    static final Series WIN_RATE = new Series(Subject.of(new RepId("anna")), new MetricId("win_rate"), null);
    static final Period MARCH = new Period(LocalDate.parse("2027-03-01"), LocalDate.parse("2027-04-01"));
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Instant ACCEPTED = Instant.parse("2027-03-02T09:00:00Z");

    private Sample() {}

    static Goal revenueGoal() {
        return goal(new GoalTerms("March", REVENUE, Unit.MONEY, Measure.AMOUNT, MARCH, new BigDecimal("1000.00")));
    }

    static Goal winRateGoal() {
        return goal(new GoalTerms("March", WIN_RATE, Unit.PERCENT, Measure.RATE, MARCH, new BigDecimal("0.5")));
    }

    static Goal goal(GoalTerms terms) {
        return Goal.set(new TenantId("acme"), new GoalId("g1"), terms, BERLIN);
    }

    static MonthTotals won(String day, String sum) {
        return month(REVENUE, 1, ACCEPTED, day(day, sum, "1"));
    }

    static MonthTotals month(Series series, long revision, Instant acceptedAt, DayTotal... days) {
        return new MonthTotals(
                series,
                YearMonth.from(days[0].date()),
                revision,
                List.of(days),
                new CorrelationId("c-" + revision),
                acceptedAt);
    }

    static DayTotal day(String day, String sum, String weight) {
        return new DayTotal(LocalDate.parse(day), new BigDecimal(sum), new BigDecimal(weight));
    }

    /** Noon in Berlin. */
    static Instant noon(String day) {
        return LocalDate.parse(day).atTime(12, 0).atZone(BERLIN).toInstant();
    }
}
