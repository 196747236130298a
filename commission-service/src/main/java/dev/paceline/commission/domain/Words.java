package dev.paceline.commission.domain;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The arithmetic of a pay line as a sentence that a rep can check with a pocket calculator. */
final class Words {

    private Words() {}

    /** As in {@code 5 % of 1,054.00 USD for deal 1C1I7A6R = 52.70 USD}. */
    static String of(PayLine line) {
        CurrencyUnit currency = line.amount().getCurrencyUnit();
        return percent(line.rate()) + " of " + amount(line.base(), currency) + " for " + line.record()
                + " = "
                + amount(line.amount().getAmount(), currency)
                + rounding(line.base().multiply(line.rate()), line.amount());
    }

    /** As in {@code Taken back, since the credited amount changed: 5 % of 1,054.00 USD for deal 1C1I7A6R = 52.70 USD}. */
    static String ofCorrection(PayLine line, CorrectionReason reason) {
        return "Taken back, since " + reason.words() + ": " + of(line);
    }

    private static String percent(BigDecimal rate) {
        return Decimals.normal(rate.movePointRight(2)).toPlainString() + " %";
    }

    private static String rounding(BigDecimal exact, Money amount) {
        return exact.compareTo(amount.getAmount()) == 0
                ? ""
                : " (rounded from " + Decimals.normal(exact).toPlainString() + ")";
    }

    private static String amount(BigDecimal value, CurrencyUnit currency) {
        int places = Math.max(value.scale(), currency.getDecimalPlaces());
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(places);
        format.setMaximumFractionDigits(places);
        return format.format(value) + " " + currency.getCode();
    }
}
