package dev.paceline.kpi.streams;

import dev.paceline.events.KpiTotals;
import dev.paceline.events.RecordContributions;
import dev.paceline.events.Subject;
import dev.paceline.kpi.domain.Closings;
import dev.paceline.kpi.domain.DefinitionStamp;
import dev.paceline.kpi.domain.Explanation;
import dev.paceline.kpi.domain.MonthTotals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What the published facts say in the end: the last one of each key counts. */
final class Truth {

    private final Map<String, RecordContributions> contributions = new TreeMap<>();
    private final Map<String, KpiTotals> totals = new TreeMap<>();
    private int published;

    void take(RecordContributions fact) {
        contributions.put(fact.key(), fact);
        published++;
    }

    void take(KpiTotals fact) {
        totals.put(fact.key(), fact);
        published++;
    }

    /** How many facts were taken in. */
    int published() {
        return published;
    }

    Map<String, RecordContributions> contributions() {
        return Map.copyOf(contributions);
    }

    Map<String, KpiTotals> totals() {
        return Map.copyOf(totals);
    }

    /** The totals of that team, with their revisions. */
    List<KpiTotals> ofTeam(String team) {
        return totals.values().stream()
                .filter(fact -> fact.subject().kind() == Subject.Kind.TEAM
                        && fact.subject().id().equals(team))
                .toList();
    }

    /** The sum over all days of the totals whose key begins so. */
    BigDecimal sum(String keyPrefix) {
        return totals.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(keyPrefix))
                .flatMap(entry -> entry.getValue().days().stream())
                .map(KpiTotals.DayTotal::sum)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** All that is true at the end, in words, without revisions: those count how often something changed. */
    SortedMap<String, String> inWords() {
        SortedMap<String, String> truth = new TreeMap<>();
        contributions.forEach((key, fact) -> {
            if (!fact.contributions().isEmpty()) {
                truth.put("contributions " + key, fact.recordName() + " " + fact.contributions());
            }
        });
        totals.forEach((key, fact) -> {
            if (!fact.days().isEmpty()) {
                truth.put("totals " + key, fact.definitionVersion() + " " + fact.unit() + " " + fact.days());
            }
        });
        return truth;
    }

    /** The totals of reps in words: what each metric, rep, currency and day comes to. */
    SortedMap<String, BigDecimal> repTotals() {
        return RepSums.of(totals.values());
    }

    /** The same, added up from the contributions. */
    SortedMap<String, BigDecimal> repContributions() {
        return RepSums.ofContributions(contributions.values());
    }

    /** The days of that total as the explanation adds them up from the records. */
    static List<KpiTotals.DayTotal> explained(
            KpiTotals total, Closings closings, ReadOnlyKeyValueStore<String, byte[]> records) {
        Explanation explanation = new Explanation(new Explanation.Asked(
                total.metric(),
                total.subject(),
                total.month().atDay(1),
                total.month().plusMonths(1).atDay(1),
                new TreeSet<>(),
                null,
                1,
                closings));
        StreamsRecords.each(
                records,
                total.tenant(),
                "deal",
                (id, state) -> explanation.add("deal", id, RecordStateFormat.read(state)));
        List<KpiTotals.DayTotal> days = explanation.totals().stream()
                .filter(each -> Objects.equals(each.currency(), total.currency()))
                .flatMap(each -> each.days().stream())
                .toList();
        return new MonthTotals(1, new DefinitionStamp(true, 1, total.unit(), total.aggregate()), days).daily();
    }
}
