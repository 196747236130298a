package dev.paceline.goals.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact number, so that a comparison never depends on how it is rounded for showing.
 *
 * @param denominator more than zero
 */
record Quotient(BigDecimal numerator, BigDecimal denominator) {

    /** Divides exactly; the denominator must not be zero. */
    static Quotient of(BigDecimal numerator, BigDecimal denominator) {
        return denominator.signum() < 0
                ? new Quotient(numerator.negate(), denominator.negate())
                : new Quotient(numerator, denominator);
    }

    /** Compares {@code times} of this number with another number. */
    int compareTimes(BigDecimal times, BigDecimal other) {
        return numerator.multiply(times).compareTo(other.multiply(denominator));
    }

    BigDecimal dividedBy(BigDecimal divisor, int scale, RoundingMode rounding) {
        return Exact.plain(numerator.divide(denominator.multiply(divisor), scale, rounding));
    }
}
