package dev.paceline.kpi.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.jboss.logging.Logger;

/**
 * Which partitions of the stores are on this instance as a copy that has almost all that its changelog has: standby tasks, and tasks that are just being
 * handed over. They are looked up on a thread of its own, since to know the ends of the changelogs takes a question to the broker.
 */
final class StandbyCopies implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StandbyCopies.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_KNOWN = Duration.ofSeconds(3);

    /** Changes that a copy may lack; while records arrive it always lacks those of the last moment. */
    private static final long MOST_MISSING = 100;

    private final RunningStreams streams;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(StandbyCopies::daemon);
    private volatile Look last = new Look(System.nanoTime(), Map.of());

    StandbyCopies(RunningStreams streams) {
        this.streams = streams;
    }

    /** What was found, and when. */
    private record Look(long at, Map<String, Set<Integer>> upToDate) {}

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kpi-standby-copies");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to look regularly. */
    void start() {
        thread.scheduleWithFixedDelay(this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        KafkaStreams current = streams.get();
        if (current == null || !streams.isServing()) {
            return;
        }
        try {
            Map<String, Set<Integer>> upToDate = new HashMap<>();
            current.allLocalStorePartitionLags().forEach((store, partitions) -> {
                Set<Integer> near = new HashSet<>();
                partitions.forEach((partition, lag) -> {
                    if (isNear(lag)) {
                        near.add(partition);
                    }
                });
                upToDate.put(store, near);
            });
            last = new Look(System.nanoTime(), upToDate);
        } catch (RuntimeException e) {
            LOG.debugf(e, "it is not known how far the copies are");
        }
    }

    private static boolean isNear(LagInfo lag) {
        return lag.offsetLag() <= MOST_MISSING;
    }

    /** Whether there is an up-to-date copy, as of a moment ago. */
    boolean has(String store, int partition) {
        Look known = last;
        return System.nanoTime() - known.at() < LONGEST_KNOWN.toNanos()
                && known.upToDate().getOrDefault(store, Set.of()).contains(partition);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
