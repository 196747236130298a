package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.NumberBound;
import dev.paceline.events.RosterRep;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the expressions of a definition gave, as what it has to be. */
final class Given {

    private static final int LONGEST_NUMBER = 220;

    private Given() {}

    static boolean counts(@Nullable Object when) throws Unfit {
        if (when != null && !(when instanceof Boolean)) {
            throw new Unfit("when", "gives neither true nor false");
        }
        return Boolean.TRUE.equals(when);
    }

    private static String text(String part, Object value) throws Unfit {
        if (value instanceof String text) {
            return text.strip();
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        throw new Unfit(part, "gives no text");
    }

    /** A decimal, also one written as text, as facts and many CRMs write it. */
    private static BigDecimal decimal(Object value) throws Unfit {
        try {
            if (value instanceof BigDecimal number) {
                return bounded(number);
            }
            if (value instanceof String text && text.length() <= LONGEST_NUMBER) {
                return bounded(new BigDecimal(text.strip()));
            }
        } catch (NumberFormatException e) {
            throw new Unfit("value", "gives no number");
        }
        throw new Unfit("value", "gives no number");
    }

    /** A quotient has more decimals than a value: they are rounded away, as a quotient is anyway. */
    private static BigDecimal bounded(BigDecimal number) throws Unfit {
        try {
            return NumberBound.VALUE.rounded(number);
        } catch (IllegalArgumentException e) {
            throw new Unfit("value", "gives " + e.getMessage());
        }
    }

    static String currency(Object value) throws Unfit {
        String code = text("currency", value).toUpperCase(Locale.ROOT);
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new Unfit("currency", "not an ISO 4217 code: " + code);
        }
    }

    static LocalDate day(Object date, RosterRep rep) throws Unfit {
        try {
            return BusinessDay.of(date, rep.zone());
        } catch (IllegalArgumentException e) {
            throw new Unfit("date", String.valueOf(e.getMessage()));
        }
    }

    static BigDecimal amount(Aggregate aggregate, Object value) throws Unfit {
        if (aggregate == Aggregate.DISTINCT && !(value instanceof BigDecimal)) {
            return Fold.standIn(value.toString().strip());
        }
        return decimal(value);
    }

    /** The way out of one definition's evaluation; caught where the definition is applied. */
    static final class Unfit extends Exception {

        private static final long serialVersionUID = 1L;

        private final String part;

        Unfit(String part, String reason) {
            super(reason, null, false, false);
            this.part = part;
        }

        String part() {
            return part;
        }
    }
}
