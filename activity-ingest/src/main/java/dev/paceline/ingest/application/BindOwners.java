package dev.paceline.ingest.application;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.OwnerRules;
import dev.paceline.ingest.domain.Roster;
import dev.paceline.ingest.domain.RosterChange;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;

/** Binds owners of a CRM to reps: the owner becomes an external id of the rep, and everyone hears of it on {@code org.roster}. */
@ApplicationScoped
public class BindOwners {

    private static final CorrelationId BY_EMAIL = new CorrelationId("owners-by-e-mail");

    private final OwnerBook owners;
    private final RosterBook book;
    private final Clock clock;

    BindOwners(OwnerBook owners, RosterBook book, Clock clock) {
        this.owners = owners;
        this.book = book;
        this.clock = clock;
    }

    /** Binds one by hand; completes when it stands on Kafka. */
    public Uni<RosterChange> bind(TenantId tenant, String owner, RepId rep, CorrelationId correlationId) {
        return told(tenant, roster -> OwnerRules.bind(roster, owner, rep), correlationId);
    }

    /** Takes back a binding by hand; completes when it stands on Kafka. */
    public Uni<RosterChange> letGo(TenantId tenant, String owner, CorrelationId correlationId) {
        return told(tenant, roster -> OwnerRules.letGo(roster, owner), correlationId);
    }

    /** Binds all whose e-mail is a rep's; what changed is told as soon as Kafka takes it. */
    public Uni<Void> bindByEmail(Set<TenantId> tenants) {
        return Multi.createFrom()
                .iterable(tenants)
                .onItem()
                .transformToUniAndConcatenate(this::bindByEmail)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<RosterChange> bindByEmail(TenantId tenant) {
        return owners.withEmail(tenant)
                .chain(seen -> change(tenant, roster -> OwnerRules.bindByEmail(roster, seen), BY_EMAIL));
    }

    private Uni<RosterChange> told(
            TenantId tenant, Function<Roster, RosterChange> decide, CorrelationId correlationId) {
        return change(tenant, decide, correlationId)
                .call(change -> change.match(
                        sound -> book.published(), refused -> Uni.createFrom().voidItem()));
    }

    private Uni<RosterChange> change(
            TenantId tenant, Function<Roster, RosterChange> decide, CorrelationId correlationId) {
        Instant now = clock.instant();
        return book.change(tenant, decide, entry -> Envelope.first(AcceptDelivery.SERVICE, now, correlationId, entry));
    }
}
