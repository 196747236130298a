package dev.paceline.commission.application;

import dev.paceline.commission.domain.Cause;
import dev.paceline.commission.domain.CreditSet;
import dev.paceline.commission.domain.PlanBook;
import dev.paceline.commission.domain.PlanEvaluation;
import dev.paceline.commission.domain.PlanVersion;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Walks newly saved plan versions through the credits they touch and corrects the ledger, a bounded step per transaction.
 * Where a walk stands is kept with its step, so a crash loses nothing, and several instances share the work.
 */
@ApplicationScoped
public class EvaluatePlans {

    /** Records per transaction. */
    static final int STEP = 200;

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final System.Logger LOG = System.getLogger(EvaluatePlans.class.getName());

    private final Books books;
    private final SettlePay settlePay;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private @Nullable Cancellable looking;

    EvaluatePlans(Books books, SettlePay settlePay, Clock clock) {
        this.books = books;
        this.settlePay = settlePay;
        this.clock = clock;
    }

    void begin(@Observes Startup event) {
        looking = Multi.createFrom()
                .ticks()
                .startingAfter(LOOK)
                .every(LOOK)
                .onOverflow()
                .drop()
                .subscribe()
                .with(tick -> wake());
    }

    void end(@Observes Shutdown event) {
        Cancellable ticks = looking;
        if (ticks != null) {
            ticks.cancel();
        }
    }

    /** Looks for unfinished evaluations now; returns at once. */
    void wake() {
        if (busy.compareAndSet(false, true)) {
            evaluateAll()
                    .onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(
                            done -> {},
                            failure -> LOG.log(
                                    System.Logger.Level.WARNING, "plan evaluation stopped; it will go on", failure));
        }
    }

    private Uni<Void> evaluateAll() {
        return books.tenantsToEvaluate().chain(tenants -> Multi.createFrom()
                .iterable(tenants)
                .onItem()
                .transformToUniAndConcatenate(this::evaluate)
                .collect()
                .asList()
                .replaceWithVoid());
    }

    private Uni<Boolean> evaluate(TenantId tenant) {
        return Uni.createFrom()
                .deferred(() -> step(tenant))
                .repeat()
                .whilst(more -> more)
                .collect()
                .last();
    }

    /** One step in one transaction; whether there may be more to do. */
    Uni<Boolean> step(TenantId tenant) {
        return books.inTenant(tenant, book -> book.plans()
                .readToPay()
                .chain(plans -> book.evaluations().claim().chain(claimed -> step(tenant, book, plans, claimed))));
    }

    private Uni<Boolean> step(TenantId tenant, Book book, PlanBook plans, Optional<PlanEvaluation> claimed) {
        if (claimed.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        PlanEvaluation evaluation = claimed.get();
        PlanVersion version = plans.version(evaluation.plan(), evaluation.version());
        Credits.Touched touched = Credits.Touched.by(version, plans.metricsOf(evaluation.plan()));
        Instant now = clock.instant();
        return book.credits()
                .next(touched, evaluation.last(), STEP)
                .chain(found -> settlePay
                        .settle(tenant, book, plans, due(found, evaluation.cause(now)))
                        .chain(() -> book.evaluations().save(after(evaluation, found, now))))
                .replaceWith(true);
    }

    private static List<SettlePay.Due> due(List<CreditSet> found, Cause cause) {
        return found.stream().map(credits -> new SettlePay.Due(credits, cause)).toList();
    }

    private static PlanEvaluation after(PlanEvaluation evaluation, List<CreditSet> found, Instant now) {
        PlanEvaluation next = found.isEmpty()
                ? evaluation
                : evaluation.advanced(found.size(), found.get(found.size() - 1).record());
        return found.size() < STEP ? next.finished(now) : next;
    }
}
