package dev.paceline.commission.domain;

import dev.paceline.events.MetricId;
import dev.paceline.events.PlanId;
import dev.paceline.events.RepId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.joda.money.Money;

/**
 * What a plan version pays a rep for one credit. Two lines are the same line exactly when they are equal; only a line that
 * differs is corrected.
 *
 * @param date the business day of the credit
 * @param base the exact credited amount, in the currency of {@code amount}
 * @param rate what the component pays of it
 * @param amount base × rate, rounded once as the plan says
 */
public record PayLine(
        PlanId plan,
        int planVersion,
        String component,
        MetricId metric,
        RecordKey record,
        RepId rep,
        LocalDate date,
        BigDecimal base,
        BigDecimal rate,
        Money amount) {

    public PayLine {
        base = Decimals.normal(base);
        rate = Decimals.normal(rate);
    }

    /** The month whose statement shows the line. */
    public YearMonth month() {
        return YearMonth.from(date);
    }

    /** The statement that shows the line. */
    public StatementKey statement() {
        return new StatementKey(rep, month());
    }
}
