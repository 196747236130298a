package dev.paceline.kpi.application;

import dev.paceline.events.TenantId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Keeps a tenant whose work fails from ending that of the others: it is left out, logged, and tried again with the next look. */
final class TenantIsolation {

    private static final Logger LOG = Logger.getLogger(TenantIsolation.class);

    private TenantIsolation() {}

    /**
     * What the work gives for that tenant; empty when it failed.
     *
     * @throws NotReadyException while the state is not at hand, which goes for all tenants alike
     */
    static <R> Optional<R> of(TenantId tenant, String what, Supplier<R> work) {
        try {
            return Optional.of(work.get());
        } catch (NotReadyException e) {
            throw e;
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "tenant left out what=%s tenant=%s", what, tenant);
            return Optional.empty();
        }
    }
}
