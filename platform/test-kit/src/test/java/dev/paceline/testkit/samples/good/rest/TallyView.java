package dev.paceline.testkit.samples.good.rest;

import java.math.BigDecimal;

record TallyView(BigDecimal total) {

    static TallyView of(BigDecimal total) {
        return new TallyView(total);
    }

    /** As open as the record around it, which is closed. */
    public enum Kind {
        REP
    }
}
