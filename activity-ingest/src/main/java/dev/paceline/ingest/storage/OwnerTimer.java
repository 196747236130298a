package dev.paceline.ingest.storage;

import dev.paceline.ingest.application.NoteOwners;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets new owners be written down every few seconds. */
@ApplicationScoped
class OwnerTimer {

    private static final Logger LOG = Logger.getLogger(OwnerTimer.class);

    private final NoteOwners noteOwners;
    private @Nullable Cancellable ticking;

    OwnerTimer(NoteOwners noteOwners) {
        this.noteOwners = noteOwners;
    }

    void start(@Observes StartupEvent event) {
        ticking = Multi.createFrom()
                .ticks()
                .onExecutor(Infrastructure.getDefaultWorkerPool())
                .every(NoteOwners.PERIOD)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> noteOwners
                        .writeDown()
                        .onFailure()
                        .invoke(failure -> LOG.warnf("owners not written down this time cause=%s", failure))
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(
                        written -> LOG.trace("owners written down"),
                        failure -> LOG.errorf(failure, "owners are written down no more"));
    }

    void stop(@Observes ShutdownEvent event) {
        if (ticking != null) {
            ticking.cancel();
        }
    }
}
