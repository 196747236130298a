package dev.paceline.goals.domain;

import java.math.BigDecimal;

/** One written form for equal decimals, so that a number that did not change never looks changed. */
final class Exact {

    private Exact() {}

    /** The same value without trailing zeros and without an exponent. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
