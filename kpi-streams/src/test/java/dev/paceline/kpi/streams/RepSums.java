package dev.paceline.kpi.streams;

import dev.paceline.events.KpiTotals;
import dev.paceline.events.MetricId;
import dev.paceline.events.RecordContributions;
import dev.paceline.events.Subject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What each metric, rep, currency and day comes to, in words. */
final class RepSums {

    private final SortedMap<String, BigDecimal> sums = new TreeMap<>();

    private RepSums() {}

    static SortedMap<String, BigDecimal> of(Collection<KpiTotals> totals) {
        RepSums sums = new RepSums();
        totals.stream()
                .filter(fact -> fact.subject().kind() == Subject.Kind.REP)
                .forEach(fact -> fact.days()
                        .forEach(day ->
                                sums.add(fact.metric(), fact.subject().id(), fact.currency(), day.date(), day.sum())));
        return sums.told();
    }

    static SortedMap<String, BigDecimal> ofContributions(Collection<RecordContributions> contributions) {
        RepSums sums = new RepSums();
        contributions.stream()
                .flatMap(fact -> fact.contributions().stream())
                .forEach(each ->
                        sums.add(each.metric(), each.rep().value(), each.currency(), each.date(), each.value()));
        return sums.told();
    }

    private void add(MetricId metric, String rep, @Nullable String currency, LocalDate day, BigDecimal value) {
        sums.merge(key(metric, rep, currency, day), value, RepSums::plus);
    }

    static String key(MetricId metric, String rep, @Nullable String currency, LocalDate day) {
        return metric + " " + rep + " " + currency + " " + day;
    }

    /** In one form, so that equal sums are equal. */
    static BigDecimal plus(BigDecimal left, BigDecimal right) {
        BigDecimal sum = left.add(right);
        return sum.signum() == 0
                ? BigDecimal.ZERO
                : sum.stripTrailingZeros()
                        .setScale(Math.max(0, sum.stripTrailingZeros().scale()));
    }

    private SortedMap<String, BigDecimal> told() {
        sums.values().removeIf(sum -> sum.signum() == 0);
        return sums;
    }
}
