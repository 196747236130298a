package dev.paceline.expressions;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.exceptions.CelDivideByZeroException;
import dev.cel.common.exceptions.CelNumericOverflowException;
import dev.paceline.events.NumberBound;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The only number at run time: an exact decimal in canonical form, so that 1, 1.0 and 1.00 are equal wherever CEL compares.
 * It is deliberately no {@link Number}: CEL would compare a Number as a double.
 *
 * <p>Sums, differences, products and remainders are exact. A quotient that does not end is rounded to 34 significant digits,
 * half to even (IEEE 754 decimal128). Numbers beyond {@link NumberBound#COMPUTED} are refused.
 */
@Immutable
final class Decimal implements Comparable<Decimal> {

    private static final int PRODUCT = 20;
    private static final int QUOTIENT = 100;

    private final BigDecimal value;

    private Decimal(BigDecimal value) {
        this.value = value;
    }

    /** @throws CelNumericOverflowException when the number has too many digits */
    static Decimal of(BigDecimal value) {
        if (!NumberBound.COMPUTED.allows(value)) {
            throw new CelNumericOverflowException("a number " + NumberBound.COMPUTED.words());
        }
        return new Decimal(NumberBound.COMPUTED.canonical(value));
    }

    static Decimal of(long value) {
        return new Decimal(BigDecimal.valueOf(value));
    }

    BigDecimal value() {
        return value;
    }

    Decimal plus(Decimal other) {
        return of(value.add(other.value));
    }

    Decimal minus(Decimal other) {
        return of(value.subtract(other.value));
    }

    Decimal times(Decimal other) {
        Budget.spend(PRODUCT);
        return of(value.multiply(other.value));
    }

    Decimal over(Decimal other) {
        if (other.value.signum() == 0) {
            throw new CelDivideByZeroException(new ArithmeticException("division by zero"));
        }
        Budget.spend(QUOTIENT);
        return of(value.divide(other.value, MathContext.DECIMAL128));
    }

    Decimal remainder(Decimal other) {
        if (other.value.signum() == 0) {
            throw new CelDivideByZeroException(new ArithmeticException("remainder of a division by zero"));
        }
        Budget.spend(QUOTIENT);
        return of(value.remainder(other.value));
    }

    Decimal negated() {
        return new Decimal(value.negate());
    }

    @Override
    public int compareTo(Decimal other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Decimal decimal && value.equals(decimal.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
