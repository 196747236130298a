package dev.paceline.kpi.domain;

import dev.paceline.events.KpiLeaderboard;
import dev.paceline.events.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has to be told of podiums: each when it changed, and that nobody is on it when it is not to be shown any more. */
public final class PodiumFacts {

    private PodiumFacts() {}

    /**
     * The facts that turn what is known of a tenant into what is so.
     *
     * @param known the newest fact of each key
     */
    public static List<KpiLeaderboard> between(
            TenantId tenant, Collection<KpiLeaderboard> known, Collection<Podium> podiums) {
        Map<String, KpiLeaderboard> standing = new TreeMap<>();
        known.stream().filter(each -> each.tenant().equals(tenant)).forEach(each -> standing.put(each.key(), each));
        List<KpiLeaderboard> facts = new ArrayList<>();
        for (Podium podium : podiums) {
            KpiLeaderboard first = podium.fact(tenant, 1);
            KpiLeaderboard before = standing.remove(first.key());
            if (before == null && !podium.standings().isEmpty()) {
                facts.add(first);
            }
            if (before != null && !before.equals(podium.fact(tenant, before.revision()))) {
                facts.add(podium.fact(tenant, before.revision() + 1));
            }
        }
        standing.values().stream()
                .filter(each -> !each.standings().isEmpty())
                .map(PodiumFacts::cleared)
                .forEach(facts::add);
        return facts;
    }

    private static KpiLeaderboard cleared(KpiLeaderboard fact) {
        return new KpiLeaderboard(
                fact.tenant(),
                fact.board(),
                fact.metric(),
                fact.currency(),
                fact.team(),
                fact.from(),
                fact.until(),
                fact.revision() + 1,
                List.of());
    }
}
