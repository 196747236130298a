package dev.paceline.events;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * What one unit of a currency was worth in another, day by day.
 *
 * @param from ISO 4217 code of the currency that is converted
 * @param to ISO 4217 code of the currency it becomes
 * @param rates ascending by date, one per date; each holds until the next
 */
public record FxRates(TenantId tenant, String from, String to, long revision, List<Rate> rates) implements KpiSetting {

    /**
     * From that day on one unit of {@code from} is that many units of {@code to}.
     *
     * @param rate above 0
     */
    public record Rate(LocalDate date, BigDecimal rate) {

        public Rate {
            Check.present("date", date);
            Check.present("rate", rate);
            if (rate.signum() <= 0) {
                throw new IllegalArgumentException("rate must be above 0");
            }
        }
    }

    public FxRates {
        Check.present("tenant", tenant);
        Check.currency("from", from);
        Check.currency("to", to);
        Check.revision(revision);
        if (from.equals(to)) {
            throw new IllegalArgumentException("from and to must be two currencies");
        }
        rates = rates == null ? List.of() : List.copyOf(rates);
        for (int i = 1; i < rates.size(); i++) {
            if (!rates.get(i).date().isAfter(rates.get(i - 1).date())) {
                throw new IllegalArgumentException("rates must ascend by date");
            }
        }
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), "rates", from, to);
    }

    @Override
    public <R> R match(
            Function<KpiPolicy, R> policy,
            Function<FxRates, R> rates,
            Function<MonthClosing, R> closing,
            Function<MetricTiers, R> tiers) {
        return rates.apply(this);
    }
}
