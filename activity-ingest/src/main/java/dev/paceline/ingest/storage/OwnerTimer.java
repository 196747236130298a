package dev.paceline.ingest.storage;

import dev.paceline.ingest.application.NoteOwners;
import dev.paceline.kit.sweep.Sweeps;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets new owners be written down every few seconds. */
@ApplicationScoped
class OwnerTimer {

    private final Sweeps sweeps;
    private final NoteOwners noteOwners;

    OwnerTimer(Sweeps sweeps, NoteOwners noteOwners) {
        this.sweeps = sweeps;
        this.noteOwners = noteOwners;
    }

    void start(@Observes StartupEvent event) {
        sweeps.start("new-owners", NoteOwners.PERIOD, noteOwners);
    }
}
