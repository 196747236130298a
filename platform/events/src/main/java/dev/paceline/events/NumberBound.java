package dev.paceline.events;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How long a number may be, for the whole platform: whatever reads, computes or keeps one asks here. Each bound holds what is made of
 * the numbers of the bound before it, so that whatever passed the front door can be added up, converted and divided by every service.
 */
public enum NumberBound {

    /** What comes in: an amount of a record, a constant of an expression, a target, a plan's rate, an exchange rate, a tier's edge. */
    VALUE(24, 34),

    /** What 10¹² values come to. */
    SUM(36, 34),

    /** What is computed of sums: an amount at an exchange rate, a quotient, a forecast; also what an expression computes with. */
    COMPUTED(100, 100);

    /** How many values add up within {@link #SUM}. */
    public static final long MOST_PARTS = 1_000_000_000_000L;

    private final int wholeDigits;
    private final int decimals;

    NumberBound(int wholeDigits, int decimals) {
        this.wholeDigits = wholeDigits;
        this.decimals = decimals;
    }

    /** Most digits before the point. */
    public int wholeDigits() {
        return wholeDigits;
    }

    /** Most digits after the point; zeros at the end do not count. */
    public int decimals() {
        return decimals;
    }

    /** Whether the number is within the bound. Costs the same for {@code 1E+999999999} as for any other. */
    public boolean allows(BigDecimal number) {
        return hasRoomFor(number)
                && (number.scale() <= decimals || number.stripTrailingZeros().scale() <= decimals);
    }

    /** The same number without zeros at the end of its decimals and with a scale of 0 or more: one form for each number. */
    public BigDecimal canonical(BigDecimal number) {
        if (!allows(number)) {
            throw new IllegalArgumentException(refusal());
        }
        return plain(number);
    }

    /**
     * As {@link #canonical}, but decimals beyond the bound are rounded away, half to even: for what was computed, whose last digits are
     * those of a rounded quotient anyway.
     *
     * @throws IllegalArgumentException when it has too many digits before the point
     */
    public BigDecimal rounded(BigDecimal number) {
        if (!hasRoomFor(number)) {
            throw new IllegalArgumentException("a number of more than " + wholeDigits + " digits before the point");
        }
        return number.scale() <= decimals ? canonical(number) : canonical(cut(number));
    }

    /** What is wrong with a number beyond it, as in "has more than 24 digits before or 34 after the point". */
    public String words() {
        return "has more than " + wholeDigits + " digits before or " + decimals + " after the point";
    }

    private String refusal() {
        return "a number " + words();
    }

    private boolean hasRoomFor(BigDecimal number) {
        return number.signum() == 0 || (long) number.precision() - number.scale() <= wholeDigits;
    }

    /** A number that is all decimals far beyond the bound is zero, and is not written out to find that. */
    private BigDecimal cut(BigDecimal number) {
        boolean vanishes = (long) number.precision() - number.scale() < -decimals;
        return vanishes ? BigDecimal.ZERO : number.setScale(decimals, RoundingMode.HALF_EVEN);
    }

    /** The one form of a number, whatever its length: for sums of numbers that were within a bound when they came in. Never fails. */
    public static BigDecimal plain(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (number.scale() == 0) {
            return number;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
