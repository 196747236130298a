package dev.paceline.goals.domain;

import dev.paceline.events.KpiDefinition.Unit;
import java.math.BigDecimal;

/**
 * What was agreed: which number shall reach which target in which period.
 *
 * @param unit what the metric is counted in
 * @param measure how the metric's days are read as one number
 * @param target more than zero
 * @param lowerIsBetter whether less of the metric is better: the target is a limit then
 */
public record GoalTerms(
        String name,
        Series series,
        Unit unit,
        Measure measure,
        Period period,
        BigDecimal target,
        boolean lowerIsBetter) {

    public GoalTerms {
        if (target.signum() <= 0) {
            throw new IllegalArgumentException("target must be more than zero");
        }
        if ((unit == Unit.MONEY) != (series.currency() != null)) {
            throw new IllegalArgumentException("a currency belongs to MONEY, and only to it");
        }
        target = Exact.plain(target);
    }

    /** Terms of a metric of which more is better. */
    public GoalTerms(String name, Series series, Unit unit, Measure measure, Period period, BigDecimal target) {
        this(name, series, unit, measure, period, target, false);
    }

    /** The same subject and metric under another name, target or period. */
    public GoalTerms changedTo(String newName, BigDecimal newTarget, Period newPeriod) {
        return new GoalTerms(newName, series, unit, measure, newPeriod, newTarget, lowerIsBetter);
    }
}
