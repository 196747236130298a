package dev.paceline.kpi.domain;

import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What has to be told of anomalies: each once, again when its numbers change, and that it is withdrawn when it is not found any more. */
public final class AnomalyFacts {

    private AnomalyFacts() {}

    /**
     * The facts that turn what is known into what was found.
     *
     * @param known the newest fact of each key
     * @param lookedAt those that would have been found had they still been there
     * @param now when they were found
     */
    public static List<KpiAnomaly> between(
            TenantId tenant,
            Collection<KpiAnomaly> known,
            Collection<Anomaly> found,
            Predicate<KpiAnomaly> lookedAt,
            Instant now) {
        Map<String, KpiAnomaly> standing = new TreeMap<>();
        known.stream().filter(each -> each.tenant().equals(tenant)).forEach(each -> standing.put(each.key(), each));
        List<KpiAnomaly> facts = new ArrayList<>();
        for (Anomaly anomaly : found) {
            KpiAnomaly first = anomaly.fact(tenant, 1, now);
            KpiAnomaly before = standing.remove(first.key());
            if (before == null) {
                facts.add(first);
            } else if (before.withdrawn() || !says(before, anomaly)) {
                facts.add(anomaly.fact(tenant, before.revision() + 1, foundAt(before, now)));
            }
        }
        standing.values().stream()
                .filter(each -> !each.withdrawn())
                .filter(lookedAt)
                .map(AnomalyFacts::withdrawn)
                .forEach(facts::add);
        return facts;
    }

    /** One that was withdrawn is found anew. */
    private static Instant foundAt(KpiAnomaly before, Instant now) {
        Instant then = before.foundAt();
        return then == null || before.withdrawn() ? now : then;
    }

    private static boolean says(KpiAnomaly fact, Anomaly anomaly) {
        return fact.count().compareTo(anomaly.count()) == 0
                && fact.usual().compareTo(anomaly.usual()) == 0
                && isSame(fact.edge(), anomaly.edge())
                && Objects.equals(fact.currency(), anomaly.currency());
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    private static KpiAnomaly withdrawn(KpiAnomaly fact) {
        return new KpiAnomaly(
                fact.tenant(),
                fact.kind(),
                fact.rep(),
                fact.date(),
                fact.metric(),
                fact.recordId(),
                fact.revision() + 1,
                fact.count(),
                fact.usual(),
                true,
                fact.edge(),
                fact.currency(),
                fact.foundAt());
    }
}
