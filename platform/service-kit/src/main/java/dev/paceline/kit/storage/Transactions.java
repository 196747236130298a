package dev.paceline.kit.storage;

import dev.paceline.events.TenantId;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The only door to the database. Each call is one transaction on a connection of its own, in which row-level security
 * shows one tenant's rows: even a query that forgets its {@code WHERE tenant_id} finds no other tenant's rows. Calls are not
 * nested; what belongs together is chained on the one session. A transaction that lost a race (deadlock, serialization) is
 * run again up to three times, so the work has no effect outside of it.
 */
@ApplicationScoped
public class Transactions {

    private static final int MORE_ATTEMPTS = 3;
    private static final String ONE_TENANT = "select set_config('app.tenant', :tenant, true)";
    private static final String EVERY_TENANT = "select set_config('app.across_tenants', 'on', true)";

    private final Mutiny.SessionFactory sessions;
    private final Instance<AfterCommit> listeners;
    private final Vertx vertx;

    Transactions(Mutiny.SessionFactory sessions, Instance<AfterCommit> listeners, Vertx vertx) {
        this.sessions = sessions;
        this.listeners = listeners;
        this.vertx = vertx;
    }

    /** Runs the work in one transaction that sees and writes only this tenant's rows. */
    public <R> Uni<R> inTenant(TenantId tenant, Function<Mutiny.StatelessSession, Uni<R>> work) {
        return run(
                session -> session.createNativeQuery(ONE_TENANT, String.class)
                        .setParameter("tenant", tenant.value())
                        .getSingleResult(),
                work);
    }

    /** Runs the work in one transaction over all tenants: for batches of facts, relays and sweeps, never for a request. */
    public <R> Uni<R> acrossTenants(Function<Mutiny.StatelessSession, Uni<R>> work) {
        return run(
                session -> session.createNativeQuery(EVERY_TENANT, String.class).getSingleResult(), work);
    }

    private <R> Uni<R> run(
            Function<Mutiny.StatelessSession, Uni<?>> enter, Function<Mutiny.StatelessSession, Uni<R>> work) {
        return onEventLoop(() -> sessions.openStatelessSession().chain(session -> once(session, enter, work)))
                .onFailure(SqlStates::lostRace)
                .retry()
                .withBackOff(Duration.ofMillis(10), Duration.ofMillis(100))
                .atMost(MORE_ATTEMPTS);
    }

    private <R> Uni<R> once(
            Mutiny.StatelessSession session,
            Function<Mutiny.StatelessSession, Uni<?>> enter,
            Function<Mutiny.StatelessSession, Uni<R>> work) {
        return session.withTransaction(transaction -> enter.apply(session).chain(() -> work.apply(session)))
                .onTermination()
                .call(() -> session.close())
                .onTermination()
                .invoke((result, failure, cancelled) -> tell(session, failure == null && !cancelled));
    }

    private void tell(Mutiny.StatelessSession session, boolean committed) {
        for (AfterCommit listener : listeners) {
            listener.ended(session, committed);
        }
    }

    /** Hibernate Reactive works on event loops only; a caller on any other thread is brought to one. */
    private <R> Uni<R> onEventLoop(Supplier<Uni<R>> work) {
        return Uni.createFrom().deferred(() -> {
            Context current = Vertx.currentContext();
            if (current != null && current.isEventLoopContext() && Context.isOnEventLoopThread()) {
                return work.get();
            }
            Context own = VertxContext.createNewDuplicatedContext(
                    ((ContextInternal) vertx.getOrCreateContext()).owner().createEventLoopContext());
            return Uni.createFrom()
                    .emitter(emitter ->
                            own.runOnContext(ignored -> work.get().subscribe().with(emitter::complete, emitter::fail)));
        });
    }
}
