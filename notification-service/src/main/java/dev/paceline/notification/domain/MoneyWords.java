package dev.paceline.notification.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Amounts as a splash shows them, as in {@code 1,054.00 USD}; rounded half up to the currency's minor unit, for showing only. */
final class MoneyWords {

    private MoneyWords() {}

    /** The amount; none where the currency is not one that is known, since a CRM may write what it likes. */
    static @Nullable Money shown(BigDecimal value, @Nullable String currency) {
        if (currency == null) {
            return null;
        }
        try {
            return Money.of(CurrencyUnit.of(currency), value, RoundingMode.HALF_UP);
        } catch (IllegalCurrencyException unknown) {
            return null;
        }
    }

    static String text(Money money) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setMinimumFractionDigits(money.getScale());
        return format.format(money.getAmount()) + " " + money.getCurrencyUnit().getCode();
    }
}
