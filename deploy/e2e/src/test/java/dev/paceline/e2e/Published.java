package dev.paceline.e2e;

import dev.paceline.events.CommissionStatement;
import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.Splash;
import dev.paceline.events.Subject;
import dev.paceline.events.Topic;
import dev.paceline.events.Topics;
import dev.paceline.testkit.TestTopics;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one tenant can read from the topics now: the latest fact of each key, in forms that can be compared. */
final class Published {

    private final Platform platform;
    private final String tenant;

    Published(Platform platform, String tenant) {
        this.platform = platform;
        this.tenant = tenant;
    }

    /** Every month's sum and weight, as in {@code "rep:anna revenue_won USD 2026-03" → "1054/1"}; zeros are left out. */
    SortedMap<String, String> totals() {
        SortedMap<String, String> totals = new TreeMap<>();
        for (KpiTotals fact : latest(Topics.KPI_TOTALS).values()) {
            BigDecimal sum = sum(fact);
            BigDecimal weight =
                    fact.days().stream().map(KpiTotals.DayTotal::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.signum() != 0 || weight.signum() != 0) {
                totals.put(
                        fact.subject() + " " + fact.metric() + " " + fact.currency() + " " + fact.month(),
                        plain(sum) + "/" + plain(weight));
            }
        }
        return totals;
    }

    /** A subject's months of one metric; zeros are left out. */
    SortedMap<YearMonth, BigDecimal> months(Subject subject, String metric) {
        return latest(Topics.KPI_TOTALS).values().stream()
                .filter(fact ->
                        fact.subject().equals(subject) && fact.metric().value().equals(metric))
                .filter(fact -> sum(fact).signum() != 0)
                .collect(Collectors.toMap(KpiTotals::month, Published::sum, BigDecimal::add, TreeMap::new));
    }

    /** Every rep's statement of every month: totals, and what each record pays. */
    SortedMap<String, String> statements() {
        SortedMap<String, String> statements = new TreeMap<>();
        for (CommissionStatement fact : latest(Topics.COMMISSION_STATEMENTS).values()) {
            SortedMap<String, String> lines = new TreeMap<>();
            fact.lines()
                    .forEach(line -> lines.merge(line.recordId(), line.amount().toString(), (a, b) -> a + " " + b));
            statements.put(fact.rep() + " " + fact.period(), fact.totals() + " " + lines);
        }
        return statements;
    }

    /** Every goal's standing, by name. */
    SortedMap<String, String> goals() {
        SortedMap<String, String> goals = new TreeMap<>();
        for (GoalProgress fact : latest(Topics.GOALS_PROGRESS).values()) {
            goals.put(fact.name(), plain(fact.actual()) + " " + fact.status());
        }
        return goals;
    }

    /** Every splash ever raised, by its id; a second one under the same id would show as such. */
    SortedMap<String, String> splashes() {
        SortedMap<String, String> splashes = new TreeMap<>();
        for (Envelope<Splash> splash : facts(Topics.SPLASHES)) {
            Splash fact = splash.fact();
            String said = fact.channel() + " " + fact.rule() + " " + fact.words() + " " + fact.amount();
            splashes.merge(
                    fact.splash().value().replace(tenant, ""), said, (first, again) -> first + " AGAIN " + again);
        }
        return splashes;
    }

    private static BigDecimal sum(KpiTotals fact) {
        return fact.days().stream().map(KpiTotals.DayTotal::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private <T extends Fact> Map<String, T> latest(Topic<T> topic) {
        Map<String, T> latest = new LinkedHashMap<>();
        facts(topic).forEach(envelope -> latest.put(envelope.fact().key(), envelope.fact()));
        return latest;
    }

    private <T extends Fact> Iterable<Envelope<T>> facts(Topic<T> topic) {
        try (TestTopics topics = platform.topics()) {
            return topics.present(
                    topic, envelope -> envelope.fact().tenant().value().equals(tenant));
        }
    }
}
