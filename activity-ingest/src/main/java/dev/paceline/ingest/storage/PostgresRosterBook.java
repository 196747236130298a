package dev.paceline.ingest.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.paceline.events.Envelope;
import dev.paceline.events.FactJson;
import dev.paceline.events.Keys;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.ingest.application.RosterBook;
import dev.paceline.ingest.domain.Roster;
import dev.paceline.ingest.domain.RosterChange;
import dev.paceline.kit.outbox.Outbox;
import dev.paceline.kit.outbox.OutboxRelay;
import dev.paceline.kit.storage.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The roster in PostgreSQL, table {@code roster}; what changes leaves through the outbox, in the same transaction. */
@ApplicationScoped
class PostgresRosterBook implements RosterBook {

    private static final String LOCK =
            "select cast(pg_advisory_xact_lock(hashtextextended('roster of ' || :tenant, 0)) as text)";

    private static final String WRITE =
            """
            insert into roster (tenant_id, entry_key, revision, entry)
            select :tenant, r.key, r.revision, r.entry
            from json_to_recordset(cast(cast(:rows as text) as json)) as r (key text, revision bigint, entry text)
            on conflict (tenant_id, entry_key) do update
            set revision = excluded.revision, entry = excluded.entry, changed_at = now()
            """;

    private final Transactions transactions;
    private final Outbox outbox;
    private final OutboxRelay relay;

    PostgresRosterBook(Transactions transactions, Outbox outbox, OutboxRelay relay) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.relay = relay;
    }

    private record Row(String key, long revision, String entry) {}

    @Override
    public Uni<RosterChange> change(
            TenantId tenant, Function<Roster, RosterChange> decide, Function<RosterEntry, Envelope<RosterEntry>> fact) {
        return transactions.inTenant(tenant, session -> locked(session, tenant)
                .chain(() -> whole(session, tenant))
                .map(decide)
                .call(change -> change.match(
                        sound -> write(session, tenant, sound.changed(), fact)
                                .chain(() -> HandBindings.write(session, tenant, sound.bound())),
                        refused -> Uni.createFrom().voidItem())));
    }

    @Override
    public Uni<Roster> roster(TenantId tenant) {
        return transactions.inTenant(tenant, session -> whole(session, tenant));
    }

    private static Uni<Roster> whole(Mutiny.StatelessSession session, TenantId tenant) {
        return read(session, tenant, "", Integer.MAX_VALUE)
                .chain(entries -> HandBindings.of(session, tenant).map(bound -> Roster.of(tenant, entries, bound)));
    }

    @Override
    public Uni<Void> published() {
        return relay.drained();
    }

    @Override
    public Uni<Optional<RosterEntry>> find(TenantId tenant, String key) {
        return transactions
                .inTenant(tenant, session -> session.createNativeQuery(
                                "select entry from roster where tenant_id = :tenant and entry_key = :key", String.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("key", key)
                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(PostgresRosterBook::entry));
    }

    @Override
    public Uni<List<RosterEntry>> list(TenantId tenant, String afterKey, int limit) {
        return transactions.inTenant(tenant, session -> read(session, tenant, afterKey, limit));
    }

    private static Uni<String> locked(Mutiny.StatelessSession session, TenantId tenant) {
        return session.createNativeQuery(LOCK, String.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult();
    }

    private static Uni<List<RosterEntry>> read(
            Mutiny.StatelessSession session, TenantId tenant, String afterKey, int limit) {
        return session.createNativeQuery(
                        "select entry from roster where tenant_id = :tenant and entry_key > :after order by entry_key",
                        String.class)
                .setParameter("tenant", tenant.value())
                .setParameter("after", afterKey)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(PostgresRosterBook::entry).toList());
    }

    private Uni<Void> write(
            Mutiny.StatelessSession session,
            TenantId tenant,
            List<RosterEntry> changed,
            Function<RosterEntry, Envelope<RosterEntry>> fact) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Row> rows = changed.stream()
                .map(entry -> new Row(keyOf(entry), entry.revision(), json(entry)))
                .toList();
        return session.createNativeQuery(WRITE)
                .setParameter("tenant", tenant.value())
                .setParameter("rows", json(rows))
                .executeUpdate()
                .chain(() -> outbox.appendAll(
                        session, Topics.ORG_ROSTER, changed.stream().map(fact).toList()));
    }

    private static String keyOf(RosterEntry entry) {
        return entry.match(
                rep -> Keys.of("rep", rep.rep().value()),
                team -> Keys.of("team", team.team().value()));
    }

    private static RosterEntry entry(String json) {
        try {
            return FactJson.mapper().readValue(json, RosterEntry.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of the roster cannot be read", e);
        }
    }

    private static String json(Object value) {
        try {
            return FactJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of the roster must always be writable", e);
        }
    }
}
