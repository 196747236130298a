package dev.paceline.e2e;

import dev.paceline.events.KpiTotals;
import dev.paceline.events.Subject;
import dev.paceline.events.Topics;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one tenant can read from the topics now: the latest fact of each key, in forms that can be compared. */
final class Published {

    private final TopicView<KpiTotals> totals;

    Published(Platform platform, String tenant) {
        this.totals = new TopicView<>(platform.local().kafkaClient(), Topics.KPI_TOTALS, tenant);
    }

    /** Every month's sum and weight, as in {@code "rep:anna revenue_won USD 2026-03" → "1054/1"}; zeros are left out. */
    SortedMap<String, String> totals() {
        SortedMap<String, String> months = new TreeMap<>();
        for (KpiTotals fact : totals.latest()) {
            BigDecimal sum = sum(fact);
            BigDecimal weight =
                    fact.days().stream().map(KpiTotals.DayTotal::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.signum() != 0 || weight.signum() != 0) {
                months.put(
                        fact.subject() + " " + fact.metric() + " " + fact.currency() + " " + fact.month(),
                        plain(sum) + "/" + plain(weight));
            }
        }
        return months;
    }

    /** A subject's months of one metric; zeros are left out. */
    SortedMap<YearMonth, BigDecimal> months(Subject subject, String metric) {
        return totals.latest().stream()
                .filter(fact ->
                        fact.subject().equals(subject) && fact.metric().value().equals(metric))
                .filter(fact -> sum(fact).signum() != 0)
                .collect(Collectors.toMap(KpiTotals::month, Published::sum, BigDecimal::add, TreeMap::new));
    }

    private static BigDecimal sum(KpiTotals fact) {
        return fact.days().stream().map(KpiTotals.DayTotal::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
