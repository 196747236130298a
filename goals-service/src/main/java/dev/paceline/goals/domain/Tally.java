package dev.paceline.goals.domain;

import dev.paceline.events.KpiTotals.DayTotal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the days of a period add up to.
 *
 * @param acceptedAt when the newest delivery in it was accepted; absent while there are no totals
 */
record Tally(BigDecimal sum, BigDecimal weight, @Nullable Instant acceptedAt) {

    /** Digits after the point of a rate. */
    static final int RATE_SCALE = 6;

    static Tally of(Period period, List<MonthTotals> months) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weight = BigDecimal.ZERO;
        Instant newest = null;
        for (MonthTotals month : months) {
            for (DayTotal day : month.days()) {
                boolean counts = period.contains(day.date());
                sum = counts ? sum.add(day.sum()) : sum;
                weight = counts ? weight.add(day.weight()) : weight;
            }
            newest = newest == null || month.acceptedAt().isAfter(newest) ? month.acceptedAt() : newest;
        }
        return new Tally(sum, weight, newest);
    }

    boolean isEmpty() {
        return sum.signum() == 0 && weight.signum() == 0;
    }

    BigDecimal read(Measure measure) {
        return switch (measure) {
            case AMOUNT -> Exact.plain(sum);
            case RATE ->
                weight.signum() == 0
                        ? BigDecimal.ZERO
                        : Exact.plain(sum.divide(weight, RATE_SCALE, RoundingMode.HALF_UP));
        };
    }
}
