package dev.paceline.ingest.storage;

import dev.paceline.ingest.application.LiveSources;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps the sources in memory fresh. The service starts only when they have been read once. */
@ApplicationScoped
class SourceRefresh {

    private static final Logger LOG = Logger.getLogger(SourceRefresh.class);
    private static final Duration FIRST_READ = Duration.ofSeconds(30);

    private final LiveSources sources;
    private @Nullable Cancellable ticking;

    SourceRefresh(LiveSources sources) {
        this.sources = sources;
    }

    void start(@Observes StartupEvent event) {
        sources.refresh().await().atMost(FIRST_READ);
        ticking = Multi.createFrom()
                .ticks()
                .startingAfter(LiveSources.PERIOD)
                .onExecutor(Infrastructure.getDefaultWorkerPool())
                .every(LiveSources.PERIOD)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> sources.refresh()
                        .onFailure()
                        .invoke(failure -> LOG.warnf(failure, "sources could not be read; the known ones stay"))
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(
                        refreshed -> LOG.trace("sources read"),
                        failure -> LOG.errorf(failure, "sources are read no more"));
    }

    void stop(@Observes ShutdownEvent event) {
        if (ticking != null) {
            ticking.cancel();
        }
    }
}
