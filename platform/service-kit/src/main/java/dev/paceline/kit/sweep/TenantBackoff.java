package dev.paceline.kit.sweep;

import dev.paceline.events.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which tenants failed, and when each may be tried again: after a second, then twice that, up to five minutes. */
final class TenantBackoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;

    private final Map<TenantId, Failing> failing = new ConcurrentHashMap<>();

    /** A tenant whose steps fail: since when, how often in a row, and until when it waits. */
    private record Failing(Instant since, int times, Instant until) {}

    boolean mayTry(TenantId tenant, Instant now) {
        Failing known = failing.get(tenant);
        return known == null || !now.isBefore(known.until());
    }

    /** A step failed; answers how long the tenant waits. */
    Duration failed(TenantId tenant, Instant now) {
        Failing next = failing.compute(tenant, (same, known) -> {
            int times = known == null ? 1 : known.times() + 1;
            return new Failing(known == null ? now : known.since(), times, now.plus(wait(times)));
        });
        return Duration.between(now, next.until());
    }

    void succeeded(TenantId tenant) {
        failing.remove(tenant);
    }

    /** Forgets tenants for which nothing is due any more. */
    void keepOnly(Collection<TenantId> due) {
        failing.keySet().removeIf(tenant -> !due.contains(tenant));
    }

    int size() {
        return failing.size();
    }

    Optional<Instant> failingSince() {
        return failing.values().stream().map(Failing::since).min(Comparator.naturalOrder());
    }

    private static Duration wait(int times) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
