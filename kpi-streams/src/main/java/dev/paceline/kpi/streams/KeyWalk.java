package dev.paceline.kpi.streams;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A walk through the keys of a store, some at a time, so that live events need not wait for its end. */
final class KeyWalk {

    private static final int BETWEEN_LOOKS_AT_THE_CLOCK = 64;

    private final String until;
    private final long longestStepNanos;
    private String cursor;
    private boolean over;

    /**
     * A walk through the keys after one and up to another.
     *
     * @param after which itself is left out
     * @param longestStep about as long as a step may take
     */
    KeyWalk(String after, String until, Duration longestStep) {
        this.cursor = after;
        this.until = until;
        this.longestStepNanos = longestStep.toNanos();
    }

    /** Hands the next keys over, in their order. */
    void step(KeyValueStore<String, byte[]> store, Consumer<String> taker) {
        if (over) {
            return;
        }
        long deadline = System.nanoTime() + longestStepNanos;
        int seen = 0;
        try (KeyValueIterator<String, byte[]> keys = store.range(cursor, until)) {
            while (keys.hasNext()) {
                String key = keys.next().key;
                if (!key.equals(cursor)) {
                    taker.accept(key);
                }
                cursor = key;
                seen++;
                if (seen % BETWEEN_LOOKS_AT_THE_CLOCK == 0 && System.nanoTime() > deadline) {
                    return;
                }
            }
        }
        over = true;
    }

    /** Whether every key that was there when the walk came by has been handed over. */
    boolean isOver() {
        return over;
    }
}
