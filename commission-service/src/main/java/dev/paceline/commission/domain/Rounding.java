package dev.paceline.commission.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How a plan turns an exact product into an amount that can be paid: once per line.
 *
 * @param places decimals that are kept, never more than the currency has; absent means as many as the currency has
 */
public record Rounding(RoundingMode mode, @Nullable Integer places) {

    /** The most decimals that any currency has use for. */
    public static final int MOST_PLACES = 4;

    /** Half up, to the currency's own decimals. */
    public static final Rounding USUAL = new Rounding(RoundingMode.HALF_UP, null);

    public Rounding {
        if (mode == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException("rounding must be able to round");
        }
        if (places != null && (places < 0 || places > MOST_PLACES)) {
            throw new IllegalArgumentException("rounding places are 0 to " + MOST_PLACES);
        }
    }

    /** The exact value as money of that currency. */
    public Money round(BigDecimal exact, CurrencyUnit currency) {
        return Money.of(currency, exact.setScale(placesIn(currency), mode));
    }

    private int placesIn(CurrencyUnit currency) {
        return places == null ? currency.getDecimalPlaces() : Math.min(places, currency.getDecimalPlaces());
    }
}
