package dev.paceline.coaching.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Durations as people say them, from seconds: the two greatest units that matter, as in {@code 1 h 5 min}. */
final class DurationWords {

    private static final Unit[] UNITS = {
        new Unit(86_400, "d"), new Unit(3_600, "h"), new Unit(60, "min"), new Unit(1, "s")
    };

    private DurationWords() {}

    private record Unit(long seconds, String name) {}

    /** The seconds in words; rounded to the second, and below a second to two decimals. */
    static String of(BigDecimal seconds) {
        if (seconds.signum() < 0) {
            return "-" + of(seconds.negate());
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.HALF_UP);
        if (whole.signum() == 0 && seconds.signum() != 0) {
            return seconds.setScale(2, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString() + " s";
        }
        for (int i = 0; i < UNITS.length - 1; i++) {
            BigDecimal size = BigDecimal.valueOf(UNITS[i].seconds());
            if (whole.compareTo(size) >= 0) {
                BigDecimal smaller = BigDecimal.valueOf(UNITS[i + 1].seconds());
                BigDecimal rounded =
                        whole.divide(smaller, 0, RoundingMode.HALF_UP).multiply(smaller);
                return words(rounded, i);
            }
        }
        return whole.toPlainString() + " s";
    }

    /** In the unit and the next smaller one; a value that rounding lifted into the unit above is said in that. */
    private static String words(BigDecimal rounded, int unit) {
        int first = unit > 0 && rounded.compareTo(BigDecimal.valueOf(UNITS[unit - 1].seconds())) >= 0 ? unit - 1 : unit;
        BigDecimal[] parts = rounded.divideAndRemainder(BigDecimal.valueOf(UNITS[first].seconds()));
        BigDecimal rest = parts[1].divideToIntegralValue(BigDecimal.valueOf(UNITS[first + 1].seconds()));
        String text = parts[0].setScale(0, RoundingMode.DOWN).toPlainString() + " " + UNITS[first].name();
        return rest.signum() == 0
                ? text
                : text + " " + rest.setScale(0, RoundingMode.DOWN).toPlainString() + " " + UNITS[first + 1].name();
    }
}
