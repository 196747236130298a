package dev.paceline.goals.application;

import dev.paceline.events.TenantId;
import dev.paceline.kit.messaging.FactProblem;
import dev.paceline.kit.messaging.FactProblems;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Problems in memory, of one topic and tenant. */
final class RememberedProblems implements FactProblems {

    final Map<String, String> reasons = new LinkedHashMap<>();

    @Override
    public Uni<Void> add(String topic, String key, Collection<String> about, String reason) {
        reasons.put(key, reason);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> clear(String topic, Collection<String> keys) {
        keys.forEach(reasons::remove);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<FactProblem>> find(TenantId tenant, String topic) {
        return Uni.createFrom()
                .item(reasons.entrySet().stream()
                        .map(entry -> new FactProblem(entry.getKey(), List.of(), Instant.EPOCH, entry.getValue()))
                        .toList());
    }
}
