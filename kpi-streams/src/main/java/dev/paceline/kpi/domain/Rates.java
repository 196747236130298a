package dev.paceline.kpi.domain;

import dev.paceline.events.FxRates;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.kpi.domain.Fold.Bucket;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A tenant's exchange rates. A rate holds from its day until the next one of the same two currencies; before the first there is none.
 * A rate that is given is used as it is, so that a conversion is exact; one that is only given the other way round is inverted, and two
 * are chained over a third currency, with 34 significant digits; a day's amount at such a rate has the decimal places of a quotient.
 */
public final class Rates {

    /** No rate at all. */
    public static final Rates NONE = of(List.of());

    private static final MathContext PRECISION = MathContext.DECIMAL128;

    private final Map<String, Map<String, NavigableMap<LocalDate, BigDecimal>>> given = new HashMap<>();

    private Rates(Collection<FxRates> tables) {
        for (FxRates table : tables) {
            NavigableMap<LocalDate, BigDecimal> byDate = new TreeMap<>();
            table.rates().forEach(rate -> byDate.put(rate.date(), rate.rate()));
            given.computeIfAbsent(table.from(), from -> new TreeMap<>()).put(table.to(), byDate);
        }
    }

    public static Rates of(Collection<FxRates> tables) {
        return new Rates(tables);
    }

    /**
     * Totals in one currency.
     *
     * @param missing the currencies that have amounts on days without a rate; those amounts are not in it
     */
    public record Converted(CurrencyDays days, SortedSet<String> missing) {

        public Converted {
            missing = new TreeSet<>(missing);
        }
    }

    /** Every day's amounts at that day's rates, added up; of a RATIO both parts are amounts. */
    public Converted convert(List<CurrencyDays> totals, String currency, Aggregate aggregate) {
        SortedSet<String> missing = new TreeSet<>();
        NavigableMap<Bucket, DayTotal> sums = new TreeMap<>();
        for (CurrencyDays each : totals) {
            String from = each.currency() == null ? currency : each.currency();
            for (DayTotal day : each.days()) {
                Optional<BigDecimal> rate = rate(from, currency, day.date());
                if (rate.isEmpty()) {
                    missing.add(from);
                    continue;
                }
                boolean exact = from.equals(currency)
                        || given(from, currency, day.date()).isPresent();
                UnaryOperator<BigDecimal> conversion = amount -> converted(amount, rate.get(), exact);
                BigDecimal weight = aggregate == Aggregate.RATIO ? conversion.apply(day.weight()) : day.weight();
                BigDecimal sum = aggregate == Aggregate.LAST
                        ? Latest.with(day.sum(), conversion.apply(Latest.value(day.sum())))
                        : conversion.apply(day.sum());
                DayTotal converted = new DayTotal(day.date(), sum, weight);
                Bucket bucket = Bucket.of(aggregate, converted);
                sums.merge(bucket, converted, bucket::plus);
            }
        }
        return new Converted(new CurrencyDays(currency, new ArrayList<>(sums.values())), missing);
    }

    private static BigDecimal converted(BigDecimal amount, BigDecimal rate, boolean exact) {
        BigDecimal converted = amount.multiply(rate);
        return exact || converted.scale() <= Series.QUOTIENT_SCALE
                ? converted
                : CanonicalJson.decimal(converted.setScale(Series.QUOTIENT_SCALE, RoundingMode.HALF_EVEN));
    }

    /** What one unit is worth on that day. */
    public Optional<BigDecimal> rate(String from, String to, LocalDate day) {
        if (from.equals(to)) {
            return Optional.of(BigDecimal.ONE);
        }
        Optional<BigDecimal> direct = known(from, to, day);
        return direct.isPresent() ? direct : chained(from, to, day);
    }

    private Optional<BigDecimal> known(String from, String to, LocalDate day) {
        return given(from, to, day).or(() -> given(to, from, day).map(rate -> BigDecimal.ONE.divide(rate, PRECISION)));
    }

    private Optional<BigDecimal> chained(String from, String to, LocalDate day) {
        SortedSet<String> others = new TreeSet<>(given.keySet());
        given.values().forEach(targets -> others.addAll(targets.keySet()));
        for (String over : others) {
            Optional<BigDecimal> first = known(from, over, day);
            Optional<BigDecimal> second = known(over, to, day);
            if (first.isPresent() && second.isPresent()) {
                return Optional.of(first.get().multiply(second.get(), PRECISION));
            }
        }
        return Optional.empty();
    }

    private Optional<BigDecimal> given(String from, String to, LocalDate day) {
        NavigableMap<LocalDate, BigDecimal> byDate =
                given.getOrDefault(from, Map.of()).get(to);
        return Optional.ofNullable(byDate == null ? null : byDate.floorEntry(day))
                .map(Map.Entry::getValue);
    }
}
