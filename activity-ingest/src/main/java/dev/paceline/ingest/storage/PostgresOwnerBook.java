package dev.paceline.ingest.storage;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.OwnerBook;
import dev.paceline.ingest.domain.SeenOwner;
import dev.paceline.kit.storage.JsonRows;
import dev.paceline.kit.storage.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Owners in PostgreSQL, table {@code crm_owner}. */
@ApplicationScoped
class PostgresOwnerBook implements OwnerBook {

    private static final String ADD =
            """
            insert into crm_owner as o (tenant_id, owner, source_id, email, name, first_seen)
            select distinct on (n.tenant, n.owner) n.tenant, n.owner, n.source, n.email, n.name, cast(n.seen as timestamptz)
            from json_to_recordset(cast(cast(:owners as text) as json)) as n
              (tenant text, owner text, source text, email text, name text, seen text)
            order by n.tenant, n.owner, n.email nulls last
            on conflict (tenant_id, owner) do update
            set email = coalesce(excluded.email, o.email), name = coalesce(excluded.name, o.name)
            where excluded.email is not null or excluded.name is not null
            """;

    private static final String LIST =
            """
            select owner, source_id, email, name, cast(extract(epoch from first_seen) * 1000000 as bigint)
            from crm_owner where tenant_id = :tenant
            """;

    private final Transactions transactions;

    PostgresOwnerBook(Transactions transactions) {
        this.transactions = transactions;
    }

    private record Row(
            String tenant, String owner, String source, @Nullable String email, @Nullable String name, String seen) {}

    @Override
    public Uni<Void> add(Map<TenantId, List<SeenOwner>> owners) {
        List<Row> rows = new ArrayList<>();
        owners.forEach((tenant, seen) -> seen.forEach(owner -> rows.add(new Row(
                tenant.value(),
                owner.owner(),
                owner.source().value(),
                owner.email(),
                owner.name(),
                owner.firstSeen().toString()))));
        return transactions.acrossTenants(session -> session.createNativeQuery(ADD)
                .setParameter("owners", JsonRows.write(rows))
                .executeUpdate()
                .replaceWithVoid());
    }

    @Override
    public Uni<List<SeenOwner>> list(TenantId tenant, String after, int limit) {
        return transactions
                .inTenant(tenant, session -> query(session, " and owner > :after order by owner")
                        .setParameter("tenant", tenant.value())
                        .setParameter("after", after)
                        .setMaxResults(limit)
                        .getResultList())
                .map(PostgresOwnerBook::owners);
    }

    @Override
    public Uni<Boolean> knows(TenantId tenant, String owner) {
        return transactions
                .inTenant(tenant, session -> query(session, " and owner = :owner")
                        .setParameter("tenant", tenant.value())
                        .setParameter("owner", owner)
                        .getResultList())
                .map(rows -> !rows.isEmpty());
    }

    @Override
    public Uni<List<SeenOwner>> withEmail(TenantId tenant) {
        return transactions
                .inTenant(tenant, session -> query(session, " and email is not null order by owner")
                        .setParameter("tenant", tenant.value())
                        .getResultList())
                .map(PostgresOwnerBook::owners);
    }

    private static Mutiny.SelectionQuery<Object[]> query(Mutiny.StatelessSession session, String condition) {
        return session.createNativeQuery(LIST + condition, Object[].class);
    }

    private static List<SeenOwner> owners(List<Object[]> rows) {
        return rows.stream().map(PostgresOwnerBook::owner).toList();
    }

    private static SeenOwner owner(Object[] row) {
        return new SeenOwner(
                (String) row[0],
                new SourceId((String) row[1]),
                (@Nullable String) row[2],
                (@Nullable String) row[3],
                Instant.EPOCH.plus(((Number) row[4]).longValue(), ChronoUnit.MICROS));
    }
}
