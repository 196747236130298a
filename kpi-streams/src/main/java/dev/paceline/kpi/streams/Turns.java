package dev.paceline.kpi.streams;

import dev.paceline.events.TenantId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Lets tenants with work that can wait take turns: whoever had the last turn when the time was over comes last the next time. */
final class Turns {

    private String last = "";

    /** Does a bounded step of work. */
    @FunctionalInterface
    interface Step extends Predicate<TenantId> {

        /** Whether the tenant has more to do. */
        @Override
        boolean test(TenantId tenant);
    }

    /**
     * Has steps done until nobody has more to do or the time is over; one at least.
     *
     * @param most steps, which bound what one transaction carries
     */
    void take(Collection<TenantId> tenants, long deadline, int most, Step step) {
        SortedMap<String, TenantId> byName = new TreeMap<>();
        tenants.forEach(tenant -> byName.put(tenant.value(), tenant));
        String next = last + '\0';
        Deque<TenantId> waiting = new ArrayDeque<>(byName.tailMap(next).values());
        waiting.addAll(byName.headMap(next).values());
        for (int taken = 0; taken < most && !waiting.isEmpty(); taken++) {
            TenantId tenant = waiting.remove();
            last = tenant.value();
            if (step.test(tenant)) {
                waiting.add(tenant);
            }
            if (BackgroundTime.isOver(deadline)) {
                return;
            }
        }
    }
}
