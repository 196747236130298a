package dev.paceline.kpi.streams;

import dev.paceline.events.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Does tenants' regular work so that one whose data makes it fail costs the others nothing: it is set aside and rests for a while, which also keeps
 * the log readable. A machine's fault is thrown on. Belongs to one thread.
 */
final class TenantPauses {

    static final Duration PAUSE = Duration.ofSeconds(30);

    private final SetAside setAside;
    private final String what;
    private final Map<TenantId, Long> until = new HashMap<>();

    /** @param what is worked on, as in {@code records} */
    TenantPauses(SetAside setAside, String what) {
        this.setAside = setAside;
        this.what = what;
    }

    /** Does the tenant's work unless it rests; what the work says, or false. */
    boolean run(TenantId tenant, long nowMillis, BooleanSupplier work) {
        if (isPaused(tenant, nowMillis)) {
            return false;
        }
        try {
            return work.getAsBoolean();
        } catch (RuntimeException | StackOverflowError e) {
            DataFaults.rethrowMachineFault(e);
            until.put(tenant, nowMillis + PAUSE.toMillis());
            setAside.add(SetAside.Kind.SCHEDULED, what + " of " + tenant, e);
            return false;
        }
    }

    private boolean isPaused(TenantId tenant, long nowMillis) {
        Long end = until.isEmpty() ? null : until.get(tenant);
        if (end != null && nowMillis >= end) {
            until.remove(tenant);
            return false;
        }
        return end != null;
    }
}
