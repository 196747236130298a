package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aFullBucketLetsOneSecondsWorthThroughAtOnce() {
        assertThat(through(TokenBucket.full(10, NOON), 20)).isEqualTo(10);
    }

    @Test
    void whatDripsInPasses() {
        TokenBucket empty = drained(TokenBucket.full(10, NOON));

        assertThat(through(empty.filledAt(NOON.plusMillis(99)), 5)).isZero();
        assertThat(through(empty.filledAt(NOON.plusMillis(350)), 5)).isEqualTo(3);
    }

    @Test
    void aLongQuietTimeSavesNoMoreThanOneSecond() {
        TokenBucket empty = drained(TokenBucket.full(10, NOON));

        assertThat(through(empty.filledAt(NOON.plusSeconds(3600)), 50)).isEqualTo(10);
    }

    @Test
    void aClockThatGoesBackTakesNothingAway() {
        assertThat(through(TokenBucket.full(10, NOON).filledAt(NOON.minusSeconds(60)), 20))
                .isEqualTo(10);
    }

    private static TokenBucket drained(TokenBucket bucket) {
        TokenBucket left = bucket;
        while (left.letsOneThrough()) {
            left = left.lessOne();
        }
        return left;
    }

    private static int through(TokenBucket bucket, int wanting) {
        TokenBucket left = bucket;
        int passed = 0;
        for (int i = 0; i < wanting && left.letsOneThrough(); i++) {
            left = left.lessOne();
            passed++;
        }
        return passed;
    }
}
