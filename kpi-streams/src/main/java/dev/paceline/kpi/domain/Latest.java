package dev.paceline.kpi.domain;

import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.NumberBound;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What LAST keeps of a contribution: a moment and a value in one number, so that whatever keeps values keeps it too. The number is the moment,
 * moved up by as many digits as the value may have, and the value. A day that says no time counts as its beginning in UTC, wherever the rep is: who
 * has a record does not move their team's total. A plain number, of a time when LAST kept no moments, is a value before that.
 */
final class Latest {

    /** The latest last, wherever in the world it was; of one moment that of the later day, and of one day the greatest value. */
    static final Comparator<DayTotal> ORDER =
            Comparator.comparing(Latest::moment).thenComparing(DayTotal::date).thenComparing(day -> value(day.sum()));

    private static final Instant FIRST = Instant.parse("1800-01-01T00:00:00Z");

    private static final BigDecimal NO_TIME = BigDecimal.ONE;

    private static final long FIRST_TIME = 2;
    private static final long MICROS_A_SECOND = 1_000_000;
    private static final int NANOS_A_MICRO = 1_000;

    private static final BigDecimal USUAL = BigDecimal.TEN.pow(18);
    private static final BigDecimal LARGE = BigDecimal.TEN.pow(120);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private Latest() {}

    /** Both in one; moments are told apart by microseconds. */
    static BigDecimal of(@Nullable Instant moment, BigDecimal value) {
        return joined(moment == null ? NO_TIME : BigDecimal.valueOf(FIRST_TIME + micros(moment)), value);
    }

    private static long micros(Instant moment) {
        return (moment.getEpochSecond() - FIRST.getEpochSecond()) * MICROS_A_SECOND + moment.getNano() / NANOS_A_MICRO;
    }

    /** Just the value. */
    static BigDecimal value(BigDecimal kept) {
        BigDecimal factor = factor(kept);
        return factor == null
                ? kept
                : NumberBound.plain(kept.subtract(number(kept, factor).multiply(factor)));
    }

    /** The same moment with another value. */
    static BigDecimal with(BigDecimal kept, BigDecimal value) {
        BigDecimal factor = factor(kept);
        return factor == null ? value : joined(number(kept, factor), value);
    }

    private static long moment(DayTotal day) {
        BigDecimal factor = factor(day.sum());
        long number = factor == null ? 0 : number(day.sum(), factor).longValueExact();
        boolean saysNone = number < FIRST_TIME;
        return saysNone ? micros(day.date().atStartOfDay(ZoneOffset.UTC).toInstant()) + number : number;
    }

    private static BigDecimal joined(BigDecimal moment, BigDecimal value) {
        boolean fits = value.abs().compareTo(USUAL.multiply(HALF)) < 0;
        return moment.multiply(fits ? USUAL : LARGE).add(value);
    }

    /** What the moment was multiplied by: moments are so few digits long that one factor never looks like the other. */
    private static @Nullable BigDecimal factor(BigDecimal kept) {
        if (kept.compareTo(LARGE.multiply(HALF)) >= 0) {
            return LARGE;
        }
        return kept.compareTo(USUAL.multiply(HALF)) >= 0 ? USUAL : null;
    }

    private static BigDecimal number(BigDecimal kept, BigDecimal factor) {
        return kept.add(factor.multiply(HALF)).divideToIntegralValue(factor);
    }
}
