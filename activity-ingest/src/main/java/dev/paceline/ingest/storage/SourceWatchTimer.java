package dev.paceline.ingest.storage;

import dev.paceline.ingest.application.WatchSources;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets the watch over sources look every few seconds. */
@ApplicationScoped
class SourceWatchTimer {

    private static final Logger LOG = Logger.getLogger(SourceWatchTimer.class);

    private final WatchSources watchSources;
    private @Nullable Cancellable ticking;

    SourceWatchTimer(WatchSources watchSources) {
        this.watchSources = watchSources;
    }

    void start(@Observes StartupEvent event) {
        ticking = Multi.createFrom()
                .ticks()
                .onExecutor(Infrastructure.getDefaultWorkerPool())
                .every(WatchSources.PERIOD)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> watchSources
                        .look()
                        .onFailure()
                        .invoke(failure -> LOG.warnf("sources not watched this time cause=%s", failure))
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(
                        looked -> LOG.trace("sources watched"),
                        failure -> LOG.errorf(failure, "sources are watched no more"));
    }

    void stop(@Observes ShutdownEvent event) {
        if (ticking != null) {
            ticking.cancel();
        }
    }
}
