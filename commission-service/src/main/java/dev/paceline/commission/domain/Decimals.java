package dev.paceline.commission.domain;

import java.math.BigDecimal;

/** One form for each decimal, so that 100 and 100.00 are the same base and the same rate. */
final class Decimals {

    private Decimals() {}

    static BigDecimal normal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
