package dev.paceline.kit.outbox;

import dev.paceline.kit.problem.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what waits in the outbox. One instance of a service does so at a time; it starts when a commit wakes it, else
 * looks five times a second. Rows are deleted after every in-sync replica has them, and never skipped by a cursor: a slow
 * transaction may commit a lower number after a higher one was published, and is found by the next look. A crash between
 * publishing and deleting publishes again, which readers drop by revision.
 */
@ApplicationScoped
public class OutboxRelay {

    static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(5);

    private final Pool pool;
    private final OutboxPublisher publisher;
    private final Semaphore bell = new Semaphore(0);
    private final ConcurrentLinkedQueue<DrainWaiter> arriving = new ConcurrentLinkedQueue<>();
    private final List<DrainWaiter> waiting = new ArrayList<>();
    private volatile boolean stopping;
    private @Nullable Thread thread;
    private @Nullable OutboxLease lease;

    OutboxRelay(Pool pool, OutboxPublisher publisher) {
        this.pool = pool;
        this.publisher = publisher;
    }

    void start(@Observes StartupEvent event) {
        stopping = false;
        var relay = new Thread(this::run, "outbox-relay");
        relay.setDaemon(true);
        thread = relay;
        relay.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        wake();
        Thread relay = thread;
        if (relay != null) {
            relay.join(LONGEST_BACKOFF.toMillis());
        }
    }

    /** Whether somebody publishes; when not, only a restart helps. */
    boolean isAlive() {
        Thread relay = thread;
        return stopping || relay == null || relay.isAlive();
    }

    /** Has the relay look now instead of at its next poll. */
    public void wake() {
        bell.release();
    }

    /**
     * Completes when every fact that is committed now is published.
     *
     * <p>Fails with a problem 503 when Kafka does not take them within five seconds; they stay in the outbox and go out later.
     */
    public Uni<Void> drained() {
        Uni<Void> published = Uni.createFrom().emitter(emitter -> {
            arriving.add(new DrainWaiter(emitter));
            wake();
        });
        return published
                .ifNoItem()
                .after(DRAIN_PATIENCE)
                .failWith(() -> ProblemException.unavailable("The event log cannot be reached now.", 5))
                .emitOn(callersThread());
    }

    private static Executor callersThread() {
        Context caller = Vertx.currentContext();
        return caller == null
                ? io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool()
                : work -> caller.runOnContext(ignored -> work.run());
    }

    private void run() {
        Duration backoff = FIRST_BACKOFF;
        while (!stopping) {
            try {
                look();
                backoff = FIRST_BACKOFF;
                pause(POLL);
            } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError failure) {
                LOG.warnf(failure, "outbox could not publish; next try in %d ms", backoff.toMillis());
                release();
                pause(backoff);
                backoff = backoff.multipliedBy(2).compareTo(LONGEST_BACKOFF) > 0
                        ? LONGEST_BACKOFF
                        : backoff.multipliedBy(2);
            }
        }
        release();
    }

    private void look() {
        bell.drainPermits();
        for (DrainWaiter waiter = arriving.poll(); waiter != null; waiter = arriving.poll()) {
            waiting.add(waiter);
        }
        if (lease == null) {
            Optional<OutboxLease> taken = OutboxLease.tryAcquire(pool);
            taken.ifPresent(ignored -> LOG.info("outbox relay leads"));
            lease = taken.orElse(null);
        }
        if (lease == null) {
            waiting.removeIf(waiter -> waiter.completeIfGone(pool));
            return;
        }
        boolean allGone = publisher.publishAll(lease, () -> stopping);
        if (allGone && !stopping) {
            waiting.forEach(DrainWaiter::complete);
            waiting.clear();
        }
    }

    private void release() {
        OutboxLease held = lease;
        lease = null;
        if (held != null) {
            try {
                held.close();
            } catch (RuntimeException broken) {
                LOG.debugf(broken, "outbox lease was lost already");
            }
        }
    }

    private void pause(Duration atMost) {
        try {
            if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }
}
