package dev.paceline.ingest.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * Tells what can wait whether live deliveries are coming in. While they are, it works at most a third of its time, so that
 * a delivery finds a free processor and a short way to Kafka.
 */
@Singleton
public class LiveTraffic {

    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final int REST = 2;
    private static final long LONGEST_REST = 200;

    private final Clock clock;
    private volatile long lastMillis;

    LiveTraffic(Clock clock) {
        this.clock = clock;
    }

    /** A delivery comes in. */
    public void seen() {
        lastMillis = clock.millis();
    }

    /** How long one who worked that long should rest now. */
    Duration restAfter(Duration work) {
        boolean busy = clock.millis() - lastMillis < BUSY.toMillis();
        return busy ? Duration.ofMillis(Math.min(LONGEST_REST, work.toMillis() * REST)) : Duration.ZERO;
    }
}
