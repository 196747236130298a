package dev.paceline.kpi.application;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps things by key as long as they do not take more places than there are. What it drops it hands back, so that its owner can
 * forget it elsewhere too. For one thread at a time.
 */
final class Shelf<K, T> {

    /** What a number in a ranking takes, with all that leads to it: as measured with 10,000 reps, pictures included. */
    private static final long BYTES_OF_A_PLACE = 425;

    /** What a shelf may take of the heap. */
    private static final long PART_OF_THE_HEAP = 8;

    private final long places;
    private final ToLongFunction<T> size;
    private final Map<K, T> things = new LinkedHashMap<>(16, 0.75f, true);

    Shelf(long places, ToLongFunction<T> size) {
        this.places = places;
        this.size = size;
    }

    /** As many as an eighth of the heap has room for. */
    static long usualPlaces() {
        return Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP / BYTES_OF_A_PLACE;
    }

    /** What is kept there, which counts as used now. */
    @Nullable
    T get(K key) {
        return things.get(key);
    }

    /** Keeps it, in place of those used least recently; it is kept even if it is larger than the shelf. */
    List<T> put(K key, T thing) {
        things.put(key, thing);
        List<T> dropped = new ArrayList<>();
        long taken = taken();
        Iterator<T> eldest = things.values().iterator();
        while (taken > places && things.size() > 1) {
            T each = eldest.next();
            taken -= size.applyAsLong(each);
            eldest.remove();
            dropped.add(each);
        }
        return dropped;
    }

    /** Keeps it if there is room, and drops nothing for it. */
    boolean offer(K key, T thing) {
        if (taken() + size.applyAsLong(thing) > places) {
            return false;
        }
        things.put(key, thing);
        return true;
    }

    List<T> dropIf(Predicate<T> condition) {
        List<T> dropped = new ArrayList<>();
        things.values().removeIf(each -> condition.test(each) && dropped.add(each));
        return dropped;
    }

    void clear() {
        things.clear();
    }

    private long taken() {
        return things.values().stream().mapToLong(size).sum();
    }
}
