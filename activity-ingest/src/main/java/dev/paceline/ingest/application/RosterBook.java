package dev.paceline.ingest.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Roster;
import dev.paceline.ingest.domain.RosterChange;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The book in which reps and teams are written. */
public interface RosterBook {

    /**
     * One change at a time per tenant, in one transaction: reads the roster, decides, writes the changed entries and the
     * facts that follow.
     */
    Uni<RosterChange> change(
            TenantId tenant, Function<Roster, RosterChange> decide, Function<RosterEntry, Envelope<RosterEntry>> fact);

    /** All of a tenant's roster, with the owners that were bound by hand. */
    Uni<Roster> roster(TenantId tenant);

    /** Completes when every fact written so far stands on Kafka; fails when that takes more than a few seconds. */
    Uni<Void> published();

    /** The entry of that key. */
    Uni<Optional<RosterEntry>> find(TenantId tenant, String key);

    /** Entries by key, starting after that key. */
    Uni<List<RosterEntry>> list(TenantId tenant, String afterKey, int limit);
}
