package dev.paceline.goals.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.NumberBound;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * What {@code kpi.totals} says of one calendar month of a series, and which delivery said so.
 *
 * @param revision grows with each change of this month
 * @param days only days that are not zero
 * @param correlationId the delivery that last moved this month
 * @param acceptedAt when that delivery was accepted
 */
public record MonthTotals(
        Series series,
        YearMonth month,
        long revision,
        List<DayTotal> days,
        CorrelationId correlationId,
        Instant acceptedAt) {

    public MonthTotals {
        days = List.copyOf(days);
    }

    /** The totals in a fact. */
    public static MonthTotals of(Envelope<KpiTotals> envelope) {
        KpiTotals fact = envelope.fact();
        return new MonthTotals(
                new Series(fact.subject(), fact.metric(), fact.currency()),
                fact.month(),
                fact.revision(),
                fact.days(),
                envelope.correlationId(),
                envelope.acceptedAt());
    }

    /** Whether its numbers can be computed with; a tiny text such as 1E+999999999 is a number of a billion digits. */
    public boolean isBounded() {
        return days.stream()
                .allMatch(day -> NumberBound.COMPUTED.allows(day.sum()) && NumberBound.COMPUTED.allows(day.weight()));
    }
}
