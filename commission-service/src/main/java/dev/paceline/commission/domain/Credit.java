package dev.paceline.commission.domain;

import dev.paceline.events.MetricId;
import dev.paceline.events.NumberBound;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.RepId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * What a record brings one rep on one day in one metric: the thing that plans pay for.
 *
 * @param value the credited amount, the rep's share already taken; may be negative
 * @param currency as the record says it, known to us or not; absent where the metric is not money
 */
public record Credit(MetricId metric, RepId rep, LocalDate date, BigDecimal value, @Nullable String currency) {

    /** @throws IllegalArgumentException when the value has more digits than any amount of money */
    public Credit {
        value = NumberBound.VALUE.canonical(value);
    }

    /** The credit that a contribution makes. */
    public static Credit of(Contribution contribution) {
        return new Credit(
                contribution.metric(),
                contribution.rep(),
                contribution.date(),
                contribution.value(),
                contribution.currency());
    }

    /** The codes of all currencies that money can be paid in. */
    public static Set<String> payableCurrencies() {
        return CurrencyUnit.registeredCurrencies().stream()
                .filter(unit -> !unit.isPseudoCurrency())
                .map(CurrencyUnit::getCode)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The currency, if it is one that money can be paid in. */
    public Optional<CurrencyUnit> payableCurrency() {
        if (currency == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(CurrencyUnit.of(currency)).filter(unit -> !unit.isPseudoCurrency());
        } catch (IllegalCurrencyException e) {
            return Optional.empty();
        }
    }
}
