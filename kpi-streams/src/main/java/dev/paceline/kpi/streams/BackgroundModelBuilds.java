package dev.paceline.kpi.streams;

import dev.paceline.events.TenantId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Builds models on a thread of its own, one after the other, so that no tenant's events wait while another one's definitions are compiled or its roster
 * is read in. A tenant has one place in the queue, however often it changes, and rests after a build for some times as long as that took.
 */
final class BackgroundModelBuilds implements ModelBuilds, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(BackgroundModelBuilds.class);

    /** A tenant that changes all the time has a quarter of the thread. */
    private static final int REST = 3;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(BackgroundModelBuilds::daemon);
    private final Set<TenantId> queued = ConcurrentHashMap.newKeySet();
    private final Map<TenantId, Long> restsUntil = new ConcurrentHashMap<>();

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kpi-models");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void request(TenantId tenant, Runnable build) {
        if (thread.isShutdown() || !queued.add(tenant)) {
            return;
        }
        Long until = restsUntil.get(tenant);
        long wait = until == null ? 0 : Math.max(0, until - System.nanoTime());
        thread.schedule(() -> run(tenant, build), wait, TimeUnit.NANOSECONDS);
    }

    private void run(TenantId tenant, Runnable build) {
        // a change from here on is not certain to be part of it, and asks again
        queued.remove(tenant);
        long began = System.nanoTime();
        try {
            build.run();
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "model not built tenant=%s", tenant);
            throw e;
        } finally {
            long now = System.nanoTime();
            restsUntil.put(tenant, now + REST * (now - began));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
