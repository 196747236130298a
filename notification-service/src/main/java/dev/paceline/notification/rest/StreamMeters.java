package dev.paceline.notification.rest;

import dev.paceline.notification.application.ShowSplashes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Counts screens. */
@Startup
@Singleton
class StreamMeters {

    /** Gauge: screens that watch on this instance. */
    static final String SCREENS = "paceline.screens";
    /** Counter: screens dropped because they stopped reading. */
    static final String DROPPED = "paceline.screens.dropped";

    private final Counter dropped;

    StreamMeters(MeterRegistry registry, ShowSplashes splashes) {
        registry.gauge(SCREENS, splashes, ShowSplashes::screens);
        this.dropped = registry.counter(DROPPED);
    }

    void dropped() {
        dropped.increment();
    }
}
