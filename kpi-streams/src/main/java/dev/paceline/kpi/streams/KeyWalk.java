package dev.paceline.kpi.streams;

import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A walk through the keys of a store, some at a time, so that live events need not wait for its end. */
final class KeyWalk {

    private static final int MOST_A_STEP = 10_000;
    private static final long LONGEST_STEP_NANOS = 5_000_000;

    private final String until;
    private String cursor;
    private boolean over;

    /**
     * A walk through the keys after one and up to another.
     *
     * @param after which itself is left out
     */
    KeyWalk(String after, String until) {
        this.cursor = after;
        this.until = until;
    }

    /** Hands the next keys over, in their order. */
    void step(KeyValueStore<String, byte[]> store, Consumer<String> taker) {
        if (over) {
            return;
        }
        long deadline = System.nanoTime() + LONGEST_STEP_NANOS;
        int seen = 0;
        try (KeyValueIterator<String, byte[]> keys = store.range(cursor, until)) {
            while (keys.hasNext()) {
                if (seen++ >= MOST_A_STEP || System.nanoTime() > deadline) {
                    return;
                }
                String key = keys.peekNextKey();
                keys.next();
                if (!key.equals(cursor)) {
                    taker.accept(key);
                }
                cursor = key;
            }
        }
        over = true;
    }

    /** Whether every key that was there when the walk came by has been handed over. */
    boolean isOver() {
        return over;
    }
}
