package dev.paceline.kpi.streams;

import dev.paceline.events.KpiDerivation;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.CompiledExpressions;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.kpi.domain.Generation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which partitions have derived which generation of a tenant's definitions whole, and the one that is told since all have. */
final class Derivations {

    private final CompiledExpressions expressions;
    private final Map<TenantId, Standing> tenants = new ConcurrentHashMap<>();

    Derivations(CompiledExpressions expressions) {
        this.expressions = expressions;
    }

    /** Guarded by itself. */
    private static final class Standing {
        private final Map<String, Set<Integer>> whole = new HashMap<>();
        private @Nullable Definitions told;
    }

    /** Takes a partition's word; whether another generation is told from now on. */
    boolean take(KpiDerivation fact) {
        Standing standing = tenants.computeIfAbsent(fact.tenant(), tenant -> new Standing());
        synchronized (standing) {
            Set<Integer> partitions = standing.whole.computeIfAbsent(fact.generation(), id -> new HashSet<>());
            boolean complete = partitions.add(fact.partition()) && partitions.size() == fact.partitions();
            boolean newer = standing.told == null || standing.told.generation().rank() < fact.rank();
            if (complete && newer) {
                standing.told = Definitions.of(fact.definitions(), expressions);
            }
            return complete && newer;
        }
    }

    /** The definitions whose totals are told; null before any were whole. */
    @Nullable
    Definitions told(TenantId tenant) {
        Standing standing = tenants.get(tenant);
        if (standing == null) {
            return null;
        }
        synchronized (standing) {
            return standing.told;
        }
    }

    /** How many partitions have derived that generation whole. */
    int whole(TenantId tenant, Generation generation) {
        Standing standing = tenants.get(tenant);
        if (standing == null) {
            return 0;
        }
        synchronized (standing) {
            return standing.whole.getOrDefault(generation.id(), Set.of()).size();
        }
    }

    /** Whether that partition said so. */
    boolean has(TenantId tenant, Generation generation, int partition) {
        Standing standing = tenants.get(tenant);
        if (standing == null) {
            return false;
        }
        synchronized (standing) {
            return standing.whole.getOrDefault(generation.id(), Set.of()).contains(partition);
        }
    }
}
