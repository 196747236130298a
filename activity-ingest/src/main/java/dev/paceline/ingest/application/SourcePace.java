package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.ingest.domain.SourceWatch;
import dev.paceline.ingest.domain.TokenBucket;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Holds each source to its rate. In memory and of this instance alone: two instances let twice as many through. */
@Singleton
class SourcePace {

    private static final int RETRY_AFTER = 1;

    private final Map<SourceId, TokenBucket> buckets = new ConcurrentHashMap<>();

    /** How many seconds one more delivery has to wait; 0 when it may come in, and counts. */
    int wait(SourceId source, Instant now) {
        boolean[] through = {true};
        buckets.computeIfPresent(source, (id, bucket) -> {
            TokenBucket filled = bucket.filledAt(now);
            through[0] = filled.letsOneThrough();
            return through[0] ? filled.lessOne() : filled;
        });
        return through[0] ? 0 : RETRY_AFTER;
    }

    /** How many deliveries a second it may send; empty for as many as come. */
    OptionalInt perSecond(SourceId source) {
        TokenBucket bucket = buckets.get(source);
        return bucket == null ? OptionalInt.empty() : OptionalInt.of(bucket.perSecond());
    }

    /** These are the rates from now on. */
    void set(Map<SourceId, SourceWatch> watches, Instant now) {
        buckets.keySet().removeIf(id -> rate(watches, id) == 0);
        watches.keySet().forEach(id -> {
            int rate = rate(watches, id);
            if (rate > 0) {
                buckets.compute(
                        id,
                        (same, bucket) ->
                                bucket != null && bucket.perSecond() == rate ? bucket : TokenBucket.full(rate, now));
            }
        });
    }

    private static int rate(Map<SourceId, SourceWatch> watches, SourceId id) {
        Integer rate = watches.getOrDefault(id, SourceWatch.NONE).deliveriesPerSecond();
        return rate == null ? 0 : rate;
    }
}
