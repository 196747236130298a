package dev.paceline.ingest.domain;

import java.math.BigDecimal;
import java.util.Currency;

/** Currencies of senders: which one is meant where none is said, and how many decimals an amount in minor units has. */
final class Currencies {

    /** For senders that tell no currency where an organization has only one. */
    static final Setting SETTING = Setting.optional(
            "currency", "[A-Z]{3}", "must be the ISO 4217 code of the currency of amounts that come without one");

    private static final int USUAL_DECIMALS = 2;

    private Currencies() {}

    /** An amount told in the smallest units of its currency, as a decimal; an unknown currency counts as one of two decimals. */
    static BigDecimal ofMinorUnits(BigDecimal units, String currency) {
        return units.movePointLeft(decimals(currency));
    }

    private static int decimals(String code) {
        try {
            return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return USUAL_DECIMALS;
        }
    }
}
