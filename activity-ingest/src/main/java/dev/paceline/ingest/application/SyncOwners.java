package dev.paceline.ingest.application;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.OwnerSync;
import dev.paceline.ingest.domain.RosterChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Brings the roster in step with what a CRM's owner records tell. */
@ApplicationScoped
public class SyncOwners {

    private final NoteOwners noteOwners;
    private final OwnerBook owners;
    private final RosterBook book;
    private final Clock clock;

    SyncOwners(NoteOwners noteOwners, OwnerBook owners, RosterBook book, Clock clock) {
        this.noteOwners = noteOwners;
        this.owners = owners;
        this.book = book;
        this.clock = clock;
    }

    /** Makes reps of owners who are none yet; completes when they stand on Kafka. */
    public Uni<RosterChange> sync(TenantId tenant, OwnerSync wish, CorrelationId correlationId) {
        Instant now = clock.instant();
        return noteOwners
                .writeDown(tenant)
                .chain(() -> owners.withEmail(tenant))
                .chain(known -> book.change(
                        tenant,
                        roster -> wish.on(roster, known),
                        entry -> Envelope.first(AcceptDelivery.SERVICE, now, correlationId, entry)))
                .call(change -> change.match(
                        sound -> book.published(), refused -> Uni.createFrom().voidItem()));
    }
}
