package dev.paceline.ingest.rest;

import dev.paceline.ingest.application.WatchSources;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Tells monitoring how many sources have fallen silent. */
@Singleton
class SilenceGauge {

    /** Gauge: sources of which nothing has come for longer than their admin bears. */
    static final String SILENT_SOURCES = "paceline.ingest.silent.sources";

    void register(@Observes StartupEvent event, MeterRegistry registry, WatchSources watchSources) {
        registry.gauge(SILENT_SOURCES, watchSources, WatchSources::silentSources);
    }
}
