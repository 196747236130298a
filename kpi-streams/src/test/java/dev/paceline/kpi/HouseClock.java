package dev.paceline.kpi;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The service's clock in tests: the time, unless a test stops it at another one. */
@Singleton
class HouseClock extends Clock {

    private volatile @Nullable Instant stopped;

    void stopAt(Instant instant) {
        stopped = instant;
    }

    void go() {
        stopped = null;
    }

    @Override
    public Instant instant() {
        Instant known = stopped;
        return known == null ? Instant.now() : known;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("times are read in UTC");
    }
}
