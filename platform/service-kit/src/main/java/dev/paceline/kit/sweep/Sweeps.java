package dev.paceline.kit.sweep;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Starts a service's sweeps, and stops them with it. */
@ApplicationScoped
public class Sweeps {

    private static final int BEFORE_THE_DATABASE_ENDS = 1;

    private final Clock clock;
    private final MeterRegistry metrics;
    private final List<Cancellable> ticking = new CopyOnWriteArrayList<>();

    Sweeps(Clock clock, MeterRegistry metrics) {
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Starts a sweep that looks at once and then every so often.
     *
     * @param name as in {@code plan-evaluations}; the tag of its metrics
     */
    public Sweep start(String name, Duration every, SweepWork work) {
        Sweep sweep = new Sweep(name, work, clock, metrics);
        ticking.add(Multi.createFrom()
                .ticks()
                .onExecutor(Infrastructure.getDefaultWorkerPool())
                .every(every)
                .onOverflow()
                .drop()
                .subscribe()
                .with(tick -> sweep.wake()));
        return sweep;
    }

    void stop(@Observes @Priority(BEFORE_THE_DATABASE_ENDS) Shutdown event) {
        ticking.forEach(Cancellable::cancel);
        ticking.clear();
    }
}
