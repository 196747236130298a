package dev.paceline.kpi.domain;

import dev.paceline.events.FxRates;
import dev.paceline.events.FxRates.Rate;
import dev.paceline.events.NumberBound;
import dev.paceline.events.TenantId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Exchange rates as people give them, line by line. */
public final class RateTable {

    /** Rates between two currencies that are kept: more than 27 years of daily ones. */
    public static final int MOST_RATES = 10_000;

    /** Far beyond any pair of currencies; two of them in a row still leave room in what is computed. */
    private static final BigDecimal HIGHEST = new BigDecimal("1E+15");

    private static final BigDecimal LOWEST = new BigDecimal("1E-15");

    private static final Comparator<Pair> BY_CURRENCIES =
            Comparator.comparing(Pair::from).thenComparing(Pair::to);

    private RateTable() {}

    /** From that day on one unit of {@code from} is {@code rate} units of {@code to}. */
    public record Line(String from, String to, LocalDate date, BigDecimal rate) {}

    private record Pair(String from, String to) {}

    /** Whether it can be a rate: {@code 1e99999} is none. */
    public static boolean isRate(BigDecimal number) {
        return NumberBound.VALUE.allows(number) && number.compareTo(LOWEST) >= 0 && number.compareTo(HIGHEST) <= 0;
    }

    /** What a rate has to be. */
    public static String wanted() {
        return "must be " + LOWEST.toPlainString() + " to " + HIGHEST.toPlainString() + ", with at most "
                + NumberBound.VALUE.decimals() + " digits after the point";
    }

    /** The tables that the lines change, as they are then. */
    public static List<FxRates> with(TenantId tenant, List<FxRates> known, List<Line> lines) {
        SortedMap<Pair, SortedMap<LocalDate, BigDecimal>> changed = new TreeMap<>(BY_CURRENCIES);
        for (Line line : lines) {
            Pair pair = new Pair(line.from(), line.to());
            changed.computeIfAbsent(pair, each -> ratesOf(find(known, each)))
                    .put(line.date(), CanonicalJson.decimal(line.rate()));
        }
        List<FxRates> tables = new ArrayList<>();
        changed.forEach((pair, rates) -> tables.add(table(tenant, pair, find(known, pair), rates)));
        return tables;
    }

    private static FxRates table(
            TenantId tenant, Pair pair, @Nullable FxRates before, SortedMap<LocalDate, BigDecimal> rates) {
        List<Rate> kept = rates.entrySet().stream()
                .map(each -> new Rate(each.getKey(), each.getValue()))
                .toList();
        List<Rate> newest = kept.subList(Math.max(0, kept.size() - MOST_RATES), kept.size());
        return new FxRates(tenant, pair.from(), pair.to(), before == null ? 1 : before.revision() + 1, newest);
    }

    private static SortedMap<LocalDate, BigDecimal> ratesOf(@Nullable FxRates table) {
        SortedMap<LocalDate, BigDecimal> rates = new TreeMap<>();
        if (table != null) {
            table.rates().forEach(rate -> rates.put(rate.date(), rate.rate()));
        }
        return rates;
    }

    private static @Nullable FxRates find(List<FxRates> known, Pair pair) {
        return known.stream()
                .filter(each -> each.from().equals(pair.from()) && each.to().equals(pair.to()))
                .findFirst()
                .orElse(null);
    }
}
