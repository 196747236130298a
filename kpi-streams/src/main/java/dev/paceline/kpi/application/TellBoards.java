package dev.paceline.kpi.application;

import dev.paceline.events.KpiLeaderboard;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kpi.domain.Podium;
import dev.paceline.kpi.domain.PodiumFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells who is ahead this month, of each team and of all, by the metrics that the tenant chose. One instance tells for all: the one
 * that holds the first partition of the totals. Where it changes, the register keeps the older one from telling.
 */
@ApplicationScoped
public class TellBoards {

    private static final int PARTITION_OF_WHO_TELLS = 0;

    private final Podiums podiums;
    private final Boards boards;
    private final References references;
    private final Register register;
    private final Map<TenantId, List<Podium>> told = new HashMap<>();
    private int era = -1;

    TellBoards(Podiums podiums, Boards boards, References references, Register register) {
        this.podiums = podiums;
        this.boards = boards;
        this.references = references;
        this.register = register;
    }

    /**
     * Looks once at all tenants; one whose totals are not at hand waits for the next look.
     *
     * @return what was told
     * @throws NotReadyException while the state is not at hand; then nothing was told
     */
    public synchronized List<KpiLeaderboard> look() {
        boards.sweep();
        int now = boards.era();
        if (era != now || !tellsForAll()) {
            told.clear();
            podiums.forget();
            era = now;
        }
        if (!tellsForAll()) {
            return List.of();
        }
        Map<TenantId, List<Podium>> changed = new LinkedHashMap<>();
        for (TenantId tenant : references.tenants()) {
            TenantIsolation.of(tenant, "boards", () -> podiums.of(tenant))
                    .flatMap(found -> found)
                    .filter(found -> !found.equals(told.get(tenant)))
                    .ifPresent(found -> changed.put(tenant, found));
        }
        podiums.forgetTheOthers();
        if (changed.isEmpty()) {
            return List.of();
        }
        List<KpiLeaderboard> facts = register.change(Topics.KPI_LEADERBOARDS, known -> {
            List<KpiLeaderboard> next = new ArrayList<>();
            if (!tellsForAll() || boards.era() != now) {
                return next; // another instance tells by now, and this picture may be older than its
            }
            changed.forEach((tenant, found) -> TenantIsolation.of(
                            tenant, "boards", () -> PodiumFacts.between(tenant, known, found))
                    .ifPresent(next::addAll));
            return next;
        });
        if (tellsForAll() && boards.era() == now) {
            told.putAll(changed);
        }
        return facts;
    }

    private boolean tellsForAll() {
        return boards.placement().here().contains(PARTITION_OF_WHO_TELLS);
    }
}
