package dev.paceline.ingest.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * Lets so many through per second, and after a quiet time as many at once as one second brings (token bucket; RFC 2697 calls it
 * a single rate). Counts in nanoseconds of allowed time, so that nothing is rounded away.
 *
 * @param perSecond how many
 * @param savedNanos allowed time that was not used, at most one second
 * @param at when that was
 */
public record TokenBucket(int perSecond, long savedNanos, Instant at) {

    private static final long SECOND = 1_000_000_000L;

    /** A bucket that is full. */
    public static TokenBucket full(int perSecond, Instant now) {
        return new TokenBucket(perSecond, SECOND, now);
    }

    /** The bucket as it is at that time. */
    public TokenBucket filledAt(Instant now) {
        long passed = Math.max(0, Math.min(SECOND, Duration.between(at, now).toMillis() * 1_000_000));
        return new TokenBucket(perSecond, Math.min(SECOND, savedNanos + passed), passed == 0 ? at : now);
    }

    /** Whether one may pass. */
    public boolean letsOneThrough() {
        return savedNanos >= price();
    }

    /** The bucket after one has passed. */
    public TokenBucket lessOne() {
        return new TokenBucket(perSecond, savedNanos - price(), at);
    }

    private long price() {
        return SECOND / perSecond;
    }
}
