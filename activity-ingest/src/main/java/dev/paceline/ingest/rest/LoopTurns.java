package dev.paceline.ingest.rest;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Brings work back to the event loop that it began on. What comes while a turn is due is done in that turn: a request to Kafka
 * acknowledges many deliveries at once, and to wake a loop for each of them costs as much as to answer it.
 */
final class LoopTurns {

    private static final Logger LOG = Logger.getLogger(LoopTurns.class);
    private static final ThreadLocal<LoopTurns> OF_THREAD = new ThreadLocal<>();

    private final Context loop;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean due = new AtomicBoolean();

    private LoopTurns(Context loop) {
        this.loop = loop;
    }

    /** Those of the event loop that calls. */
    static LoopTurns here() {
        LoopTurns known = OF_THREAD.get();
        if (known != null) {
            return known;
        }
        LoopTurns made = new LoopTurns(VertxContext.getRootContext(Vertx.currentContext()));
        OF_THREAD.set(made);
        return made;
    }

    /** To be done on the loop, soon and in order. */
    void add(Runnable work) {
        waiting.add(work);
        if (due.compareAndSet(false, true)) {
            loop.runOnContext(none -> turn());
        }
    }

    private void turn() {
        due.set(false); // what comes from now on finds its own turn
        for (Runnable work = waiting.poll(); work != null; work = waiting.poll()) {
            try {
                work.run();
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "work on an event loop failed");
            }
        }
    }
}
