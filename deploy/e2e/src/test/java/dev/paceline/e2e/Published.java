package dev.paceline.e2e;

import dev.paceline.events.CommissionStatement;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.Splash;
import dev.paceline.events.SplashId;
import dev.paceline.events.Subject;
import dev.paceline.events.Topics;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one tenant can read from the topics now: the latest fact of each key, in forms that can be compared. */
final class Published {

    private final TopicView<KpiTotals> totals;
    private final TopicView<CommissionStatement> statements;
    private final TopicView<GoalProgress> goals;
    private final TopicView<Splash> splashes;

    Published(Platform platform, String tenant) {
        Map<String, Object> client = platform.local().kafkaClient();
        this.totals = new TopicView<>(client, Topics.KPI_TOTALS, tenant);
        this.statements = new TopicView<>(client, Topics.COMMISSION_STATEMENTS, tenant);
        this.goals = new TopicView<>(client, Topics.GOALS_PROGRESS, tenant);
        this.splashes = new TopicView<>(client, Topics.SPLASHES, tenant);
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

    /** Every rep's statement of every month: totals, and what each record pays; one without lines is as none. */
    SortedMap<String, String> statements() {
        SortedMap<String, String> pay = new TreeMap<>();
        for (CommissionStatement fact : statements.latest()) {
            SortedMap<String, String> lines = new TreeMap<>();
            fact.lines()
                    .forEach(line -> lines.merge(line.recordId(), line.amount().toString(), (a, b) -> a + " " + b));
            if (!lines.isEmpty()) {
                pay.put(fact.rep() + " " + fact.period(), fact.totals() + " " + lines);
            }
        }
        return pay;
    }

    /** Every goal's standing, by name. */
    SortedMap<String, String> goals() {
        SortedMap<String, String> standing = new TreeMap<>();
        for (GoalProgress fact : goals.latest()) {
            standing.put(fact.name(), plain(fact.actual()) + " " + fact.status());
        }
        return standing;
    }

    /**
     * What the splashes said and how many said so; one that is published again under its id is the same splash. A goal that was
     * reached for a moment only, until a deal opened again, is left out: whether anyone saw it is a matter of timing.
     */
    SortedMap<String, Integer> splashes() {
        Set<String> fallenBack = goals.latest().stream()
                .filter(goal -> goal.attainment().compareTo(BigDecimal.ONE) < 0)
                .map(goal -> goal.goal().value())
                .collect(Collectors.toSet());
        SortedMap<String, Set<SplashId>> raised = new TreeMap<>();
        for (Splash fact : splashes.all()) {
            if (fallenBack.stream().anyMatch(fact.splash().value()::contains)) {
                continue;
            }
            String said = fact.channel() + " " + fact.rule() + " " + fact.words() + " " + fact.amount();
            raised.computeIfAbsent(said, first -> new HashSet<>()).add(fact.splash());
        }
        SortedMap<String, Integer> counts = new TreeMap<>();
        raised.forEach((said, ids) -> counts.put(said, ids.size()));
        return counts;
    }

    private static BigDecimal sum(KpiTotals fact) {
        return fact.days().stream().map(KpiTotals.DayTotal::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
