package dev.paceline.kpi.streams;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions of the stores are at work on this instance, as their processors say themselves. Kafka Streams begins a processor
 * once its stores are restored and ends it before they go; its own lists also name tasks that are still being restored, and hands
 * out their stores half full when a corrupted task is restored under a running thread.
 */
final class Held {

    private final Map<String, Map<Integer, Object>> processors = new ConcurrentHashMap<>();
    private final Backlog backlog = new Backlog();

    /** A processor has begun. */
    void begin(String store, int partition, Object processor) {
        of(store).put(partition, processor);
    }

    /** A processor has ended; another one may have taken its place already. */
    void end(String store, int partition, Object processor) {
        of(store).remove(partition, processor);
    }

    SortedSet<Integer> partitions(String store) {
        return new TreeSet<>(of(store).keySet());
    }

    int count(String store) {
        return of(store).size();
    }

    /** The processor at work; the same one before and after a reading, or something was missed. */
    @Nullable
    Object processor(String store, int partition) {
        return of(store).get(partition);
    }

    /** What was read for them, and not applied yet. */
    Backlog backlog() {
        return backlog;
    }

    private Map<Integer, Object> of(String store) {
        return processors.computeIfAbsent(store, each -> new ConcurrentHashMap<>());
    }
}
