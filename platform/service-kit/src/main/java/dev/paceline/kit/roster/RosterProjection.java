package dev.paceline.kit.roster;

import dev.paceline.events.Envelope;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.RosterRep;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kit.security.Reporting;
import dev.paceline.kit.storage.JsonRows;
import dev.paceline.kit.storage.NewestFacts;
import dev.paceline.kit.storage.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The roster in the service's own database. A tenant's view is kept in memory and read anew when the sum of its revisions has
 * grown: rows are never deleted and revisions only grow, so an equal sum means equal rows, also when another instance wrote.
 */
@ApplicationScoped
public class RosterProjection implements Reporting {

    private static final int MOST_TENANTS_KEPT = 500;
    private static final String UPSERT =
            """
            insert into roster_entry (tenant_id, kind, id, revision, entry)
            select r."tenantId", r.kind, r.id, r.revision, r.entry
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r ("tenantId" text, kind text, id text, revision bigint, entry jsonb)
            on conflict (tenant_id, kind, id) do update
            set revision = excluded.revision, entry = excluded.entry
            where roster_entry.revision < excluded.revision
            """;
    private static final String STAMP =
            """
            select count(*) || '/' || coalesce(sum(revision), 0) from roster_entry where tenant_id = :tenant
            """;
    private static final String ALL =
            "select cast(entry as text) from roster_entry where tenant_id = :tenant order by kind, id";

    private final Transactions transactions;
    private final Map<TenantId, Kept> kept = new ConcurrentHashMap<>();

    RosterProjection(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Takes facts of {@code org.roster} in; each stands if it is newer than what is known. */
    public Uni<Void> take(List<Envelope<RosterEntry>> envelopes) {
        List<EntryRow> rows = NewestFacts.of(envelopes, RosterEntry::revision).stream()
                .map(envelope -> EntryRow.of(envelope.fact()))
                .toList();
        return transactions.acrossTenants(session -> session.createNativeQuery(UPSERT)
                .setParameter("rows", JsonRows.write(rows))
                .executeUpdate()
                .replaceWithVoid());
    }

    /** The whole roster of a tenant, as of this moment. */
    public Uni<RosterView> view(TenantId tenant) {
        return transactions.inTenant(tenant, session -> view(session, tenant));
    }

    /** The whole roster of a tenant, read in a transaction at hand. */
    public Uni<RosterView> view(Mutiny.StatelessSession session, TenantId tenant) {
        return session.createNativeQuery(STAMP, String.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult()
                .chain(stamp -> {
                    Kept known = kept.get(tenant);
                    return known != null && known.stamp().equals(stamp)
                            ? Uni.createFrom().item(known.view())
                            : read(session, tenant, stamp);
                });
    }

    public Uni<Optional<RosterRep>> rep(TenantId tenant, RepId rep) {
        return view(tenant).map(view -> view.rep(rep));
    }

    public Uni<Optional<RosterTeam>> team(TenantId tenant, TeamId team) {
        return view(tenant).map(view -> view.team(team));
    }

    /** All reps of the tenant, by id. */
    public Uni<List<RosterRep>> reps(TenantId tenant) {
        return view(tenant).map(RosterView::reps);
    }

    @Override
    public Uni<Boolean> manages(TenantId tenant, RepId manager, Subject subject, Instant at) {
        return view(tenant).map(view -> view.manages(manager, subject, at));
    }

    private Uni<RosterView> read(Mutiny.StatelessSession session, TenantId tenant, String stamp) {
        return session.createNativeQuery(ALL, String.class)
                .setParameter("tenant", tenant.value())
                .getResultList()
                .map(rows -> RosterView.of(rows.stream()
                        .map(row -> JsonRows.read(row, RosterEntry.class))
                        .toList()))
                .invoke(view -> keep(tenant, new Kept(stamp, view)));
    }

    private void keep(TenantId tenant, Kept view) {
        if (kept.size() >= MOST_TENANTS_KEPT) {
            kept.clear();
        }
        kept.put(tenant, view);
    }

    /** A view and the stamp of the rows it was made of, read before them: at worst it is read once more. */
    private record Kept(String stamp, RosterView view) {}

    /** A row of {@code roster_entry}. */
    private record EntryRow(String tenantId, String kind, String id, long revision, RosterEntry entry) {

        static EntryRow of(RosterEntry entry) {
            return entry.match(
                    rep -> new EntryRow(rep.tenant().value(), "rep", rep.rep().value(), rep.revision(), rep),
                    team -> new EntryRow(
                            team.tenant().value(), "team", team.team().value(), team.revision(), team));
        }
    }
}
