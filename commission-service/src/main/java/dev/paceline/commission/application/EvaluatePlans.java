package dev.paceline.commission.application;

import dev.paceline.commission.domain.Cause;
import dev.paceline.commission.domain.CreditSet;
import dev.paceline.commission.domain.PlanBook;
import dev.paceline.commission.domain.PlanEvaluation;
import dev.paceline.commission.domain.PlanVersion;
import dev.paceline.events.TenantId;
import dev.paceline.kit.runtime.TransientFailures;
import dev.paceline.kit.sweep.Sweep;
import dev.paceline.kit.sweep.SweepWork;
import dev.paceline.kit.sweep.Sweeps;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Walks newly saved plan versions through the credits they touch and corrects the ledger, a bounded step per transaction.
 * Where a walk is is kept with its step, so a crash loses nothing, and several instances share the work. A walk that fails
 * keeps why and since when, and waits; those of other plans and other tenants go on.
 */
@ApplicationScoped
public class EvaluatePlans implements SweepWork {

    /** Records per transaction. */
    static final int STEP = 200;

    private static final String SWEEP = "plan-evaluations";
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final System.Logger LOG = System.getLogger(EvaluatePlans.class.getName());

    private final Books books;
    private final SettlePay settlePay;
    private final Sweeps sweeps;
    private final Clock clock;
    private @Nullable Sweep sweep;

    EvaluatePlans(Books books, SettlePay settlePay, Sweeps sweeps, Clock clock) {
        this.books = books;
        this.settlePay = settlePay;
        this.sweeps = sweeps;
        this.clock = clock;
    }

    void begin(@Observes Startup event) {
        sweep = sweeps.start(SWEEP, LOOK, this);
    }

    /** Looks for unfinished evaluations now; returns at once. */
    void wake() {
        Sweep started = sweep;
        if (started != null) {
            started.wake();
        }
    }

    @Override
    public Uni<List<TenantId>> tenants() {
        return books.tenantsToEvaluate(clock.instant());
    }

    @Override
    public Uni<Boolean> step(TenantId tenant) {
        AtomicReference<PlanEvaluation> walked = new AtomicReference<>();
        Instant now = clock.instant();
        return books.inTenant(tenant, book -> book.plans()
                        .readToPay()
                        .chain(plans -> book.evaluations().claim(now).chain(claimed -> {
                            claimed.ifPresent(walked::set);
                            return step(tenant, book, plans, claimed);
                        })))
                .onFailure(failure -> walked.get() != null && !TransientFailures.is(failure))
                .recoverWithUni(failure -> failed(tenant, Objects.requireNonNull(walked.get()), failure));
    }

    /** The failed step is undone; why it failed is kept in a transaction of its own, and the tenant's other plans go on. */
    private Uni<Boolean> failed(TenantId tenant, PlanEvaluation evaluation, Throwable failure) {
        LOG.log(
                System.Logger.Level.ERROR,
                "plan evaluation failed tenant=" + tenant + " plan=" + evaluation.plan() + " version="
                        + evaluation.version(),
                failure);
        PlanEvaluation waiting = evaluation.failed(reason(failure), clock.instant());
        return books.inTenant(tenant, book -> book.evaluations().save(waiting)).replaceWith(true);
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private Uni<Boolean> step(TenantId tenant, Book book, PlanBook plans, Optional<PlanEvaluation> claimed) {
        if (claimed.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        PlanEvaluation evaluation = claimed.get();
        PlanVersion version = plans.version(evaluation.plan(), evaluation.version());
        Credits.Touched touched = Credits.Touched.by(evaluation, version, plans.metricsOf(evaluation.plan()));
        Instant now = clock.instant();
        return book.credits()
                .next(touched, evaluation.last(), STEP)
                .chain(found -> settlePay
                        .settlePlan(tenant, book, plans, evaluation.plan(), due(found, evaluation.cause(now)))
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
