package dev.paceline.kpi.streams;

import dev.paceline.events.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How far this instance's partitions are with the records that they derive again, for people who ask. */
final class Passes {

    private final Map<TenantId, Map<Integer, Pass>> running = new ConcurrentHashMap<>();
    private final Map<TenantId, Map<Integer, Marked>> marked = new ConcurrentHashMap<>();

    /**
     * A pass over a tenant's records.
     *
     * @param done records that it has dealt with
     * @param known records that it knows it has to deal with; grows as it looks ahead
     */
    record Pass(long done, long known, Instant since) {

        Pass and(Pass other) {
            return new Pass(done + other.done, known + other.known, since.isBefore(other.since) ? since : other.since);
        }
    }

    /** Source partitions that are through with a generation, as one partition of the totals knows. */
    private record Marked(String generation, int sources) {}

    void at(TenantId tenant, int partition, Pass pass) {
        running.computeIfAbsent(tenant, absent -> new ConcurrentHashMap<>()).put(partition, pass);
    }

    void over(TenantId tenant, int partition) {
        running.computeIfPresent(tenant, (known, passes) -> {
            passes.remove(partition);
            return passes;
        });
    }

    void marked(TenantId tenant, int partition, String generation, int sources) {
        marked.computeIfAbsent(tenant, absent -> new ConcurrentHashMap<>())
                .put(partition, new Marked(generation, sources));
    }

    /** Forgets a partition's records, which are another instance's now. */
    void leave(int partition) {
        running.values().forEach(each -> each.remove(partition));
    }

    /** All passes under way, added up. */
    Optional<Pass> of(TenantId tenant) {
        return running.getOrDefault(tenant, Map.of()).values().stream().reduce(Pass::and);
    }

    /** How many partitions of the records are known to be through with that generation, wherever they are. */
    int through(TenantId tenant, String generation) {
        return marked.getOrDefault(tenant, Map.of()).values().stream()
                .filter(each -> each.generation().equals(generation))
                .mapToInt(Marked::sources)
                .max()
                .orElse(0);
    }

    /** Records that are known and not dealt with yet, of all tenants. */
    double left() {
        return running.values().stream()
                .flatMap(each -> each.values().stream())
                .mapToLong(pass -> Math.max(0, pass.known() - pass.done()))
                .sum();
    }
}
