package dev.paceline.ingest.storage;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.Sources;
import dev.paceline.ingest.domain.Source;
import dev.paceline.kit.storage.SqlStates;
import dev.paceline.kit.storage.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Sources in PostgreSQL, table {@code source}. */
@ApplicationScoped
class PostgresSources implements Sources {

    private static final Logger LOG = Logger.getLogger(PostgresSources.class);
    private static final String UPDATE =
            """
            update source
            set name = :name, paused = :paused, mapping = :mapping, settings = cast(:settings as text),
                secrets = :secrets, revision = :revision
            where tenant_id = :tenant and source_id = :source and revision = :before
            """;

    private final Transactions transactions;
    private final SourceRows rows;

    PostgresSources(Transactions transactions, SourceRows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    @Override
    public Uni<Boolean> add(Source source) {
        return transactions
                .inTenant(source.tenant(), session -> session.insert(rows.row(source)))
                .replaceWith(true)
                .onFailure(SqlStates::duplicate)
                .recoverWithItem(false);
    }

    @Override
    public Uni<Optional<Source>> find(TenantId tenant, SourceId id) {
        return transactions
                .inTenant(tenant, session -> query(session, "where tenant_id = :tenant and source_id = :source")
                        .setParameter("tenant", tenant.value())
                        .setParameter("source", id.value())
                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(rows::source));
    }

    @Override
    public Uni<Optional<Source>> named(TenantId tenant, String name) {
        return transactions
                .inTenant(tenant, session -> query(session, "where tenant_id = :tenant and name = :name")
                        .setParameter("tenant", tenant.value())
                        .setParameter("name", name)
                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(rows::source));
    }

    @Override
    public Uni<List<Source>> list(TenantId tenant, String afterName, int limit) {
        return transactions
                .inTenant(tenant, session -> query(session, "where tenant_id = :tenant and name > :after order by name")
                        .setParameter("tenant", tenant.value())
                        .setParameter("after", afterName)
                        .setMaxResults(limit)
                        .getResultList())
                .map(found -> found.stream().map(rows::source).toList());
    }

    @Override
    public Uni<Boolean> replace(Source next) {
        SourceRow row = rows.row(next);
        return transactions
                .inTenant(next.tenant(), session -> session.createNativeQuery(UPDATE)
                        .setParameter("name", row.name)
                        .setParameter("paused", row.paused)
                        .setParameter("mapping", row.mapping)
                        .setParameter("settings", row.settings)
                        .setParameter("secrets", row.secrets)
                        .setParameter("revision", row.revision)
                        .setParameter("tenant", row.tenantId)
                        .setParameter("source", row.sourceId)
                        .setParameter("before", row.revision - 1)
                        .executeUpdate())
                .map(changed -> changed == 1)
                .onFailure(SqlStates::duplicate)
                .recoverWithItem(false);
    }

    @Override
    public Uni<Boolean> remove(TenantId tenant, SourceId id) {
        return transactions
                .inTenant(tenant, session -> session.createNativeQuery(
                                "delete from source where tenant_id = :tenant and source_id = :source")
                        .setParameter("tenant", tenant.value())
                        .setParameter("source", id.value())
                        .executeUpdate())
                .map(removed -> removed == 1);
    }

    @Override
    public Uni<List<Source>> everywhere() {
        return transactions
                .acrossTenants(session -> query(session, "").getResultList())
                .map(found -> found.stream()
                        .map(this::readable)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** One source whose row no longer reads must not keep those of all others from being fresh; it alone takes nothing. */
    private Optional<Source> readable(SourceRow row) {
        try {
            return Optional.of(rows.source(row));
        } catch (RuntimeException unreadable) {
            LOG.errorf(
                    unreadable,
                    "source left out, its row does not read tenant=%s source=%s",
                    row.tenantId,
                    row.sourceId);
            return Optional.empty();
        }
    }

    private static Mutiny.SelectionQuery<SourceRow> query(Mutiny.StatelessSession session, String condition) {
        return session.createNativeQuery("select * from source " + condition, SourceRow.class);
    }
}
