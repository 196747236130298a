package dev.paceline.notification.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Amounts as a splash shows them, as in {@code 1,054.00 USD}; rounded half up to the currency's minor unit, for showing only. */
final class MoneyWords {

    private MoneyWords() {}

    static Money shown(BigDecimal value, String currency) {
        return Money.of(CurrencyUnit.of(currency), value, RoundingMode.HALF_UP);
    }

    static String text(Money money) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setMinimumFractionDigits(money.getScale());
        return format.format(money.getAmount()) + " " + money.getCurrencyUnit().getCode();
    }
}
