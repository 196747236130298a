package dev.paceline.kit.sweep;

import dev.paceline.events.TenantId;
import dev.paceline.kit.MetricNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Goes through the tenants for which something is due, a bounded step each in turn, until nothing is due. A tenant whose step fails
 * waits, longer each time; the others go on. A tenant with much to do is passed after each step, so that those with little are done
 * soon, and some tenants are worked on beside each other, so that a slow step holds up few.
 */
public final class Sweep {

    /** Tenants that are worked on at once. */
    private static final int SIDE_BY_SIDE = 3;

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    private final String name;
    private final SweepWork work;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final TenantBackoff backoff = new TenantBackoff();
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();

    Sweep(String name, SweepWork work, Clock clock, MeterRegistry metrics) {
        this.name = name;
        this.work = work;
        this.clock = clock;
        this.metrics = metrics;
        Gauge.builder(MetricNames.SWEEP_FAILING, backoff, TenantBackoff::size)
                .tag("sweep", name)
                .register(metrics);
        Gauge.builder(MetricNames.SWEEP_FAILING_SECONDS, this, Sweep::failingSeconds)
                .tag("sweep", name)
                .register(metrics);
    }

    /** Has it look now; while it works, once more afterwards. Returns at once. */
    public void wake() {
        again.set(true);
        if (running.compareAndSet(false, true)) {
            again.set(false);
            run().subscribe().with(done -> ended(), failure -> ended());
        }
    }

    /** Goes through everything that is due now; never fails. */
    Uni<Void> run() {
        return Uni.createFrom()
                .deferred(() -> work.tenants().map(ArrayList<TenantId>::new))
                .invoke(backoff::keepOnly)
                .map(this::triable)
                .chain(this::rounds)
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "sweep could not look, it tries again sweep=%s", name))
                .onFailure()
                .recoverWithNull();
    }

    private void ended() {
        running.set(false);
        if (again.get()) {
            wake();
        }
    }

    private List<TenantId> triable(List<TenantId> due) {
        List<TenantId> tenants = new ArrayList<>(Set.copyOf(due).stream()
                .filter(tenant -> backoff.mayTry(tenant, clock.instant()))
                .toList());
        Collections.shuffle(tenants);
        return tenants;
    }

    /** Round after round, each with the tenants that had more to do in the one before. */
    private Uni<Void> rounds(List<TenantId> tenants) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new ArrayList<>(tenants), this::round)
                .until(List::isEmpty)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<TenantId>> round(List<TenantId> remaining) {
        List<TenantId> now = List.copyOf(remaining);
        return Multi.createFrom()
                .iterable(now)
                .onItem()
                .transformToUni(this::stepOrWait)
                .merge(SIDE_BY_SIDE)
                .filter(Result::more)
                .map(Result::tenant)
                .collect()
                .asList()
                .invoke(more -> {
                    remaining.clear();
                    remaining.addAll(more);
                });
    }

    private record Result(TenantId tenant, boolean more) {}

    private Uni<Result> stepOrWait(TenantId tenant) {
        Timer.Sample sample = Timer.start(metrics);
        return Uni.createFrom()
                .deferred(() -> work.step(tenant))
                .invoke(more -> {
                    backoff.succeeded(tenant);
                    sample.stop(timer("done"));
                })
                .map(more -> new Result(tenant, more))
                .onFailure()
                .invoke(failure -> {
                    sample.stop(timer("failed"));
                    Duration wait = backoff.failed(tenant, clock.instant());
                    LOG.warnf(
                            failure,
                            "sweep failed sweep=%s tenant=%s nextTryInSeconds=%d",
                            name,
                            tenant,
                            wait.toSeconds());
                })
                .onFailure()
                .recoverWithItem(new Result(tenant, false));
    }

    private Timer timer(String outcome) {
        return metrics.timer(MetricNames.SWEEP_STEP, "sweep", name, "outcome", outcome);
    }

    private double failingSeconds() {
        return backoff.failingSince()
                .map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }
}
