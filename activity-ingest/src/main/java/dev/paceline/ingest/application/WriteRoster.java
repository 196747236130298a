package dev.paceline.ingest.application;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.RosterChange;
import dev.paceline.ingest.domain.RosterDraft;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** Writes reps and teams down and tells everyone. */
@ApplicationScoped
public class WriteRoster {

    private final RosterBook book;
    private final BindOwners bindOwners;
    private final Clock clock;

    WriteRoster(RosterBook book, BindOwners bindOwners, Clock clock) {
        this.book = book;
        this.bindOwners = bindOwners;
        this.clock = clock;
    }

    /**
     * Completes when what changed is committed and stands on Kafka. Fails when Kafka stays away: the change is committed
     * then and will be told; writing the same again changes nothing and waits anew.
     */
    public Uni<RosterChange> write(TenantId tenant, RosterDraft draft, CorrelationId correlationId) {
        Instant now = clock.instant();
        return book.change(
                        tenant,
                        roster -> roster.on(draft),
                        entry -> Envelope.first(AcceptDelivery.SERVICE, now, correlationId, entry))
                .call(change -> change.match(
                        sound -> bindOwners.bindByEmail(Set.of(tenant)).chain(book::published),
                        refused -> Uni.createFrom().voidItem()));
    }
}
