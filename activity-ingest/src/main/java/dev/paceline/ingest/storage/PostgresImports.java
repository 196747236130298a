package dev.paceline.ingest.storage;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.Imports;
import dev.paceline.ingest.domain.ImportId;
import dev.paceline.ingest.domain.ImportRun;
import dev.paceline.kit.storage.JsonRows;
import dev.paceline.kit.storage.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Imports in PostgreSQL, table {@code import_run}; the rows they could not read go to quarantine in the same transaction. */
@ApplicationScoped
class PostgresImports implements Imports {

    private static final String OPEN =
            """
            insert into import_run (tenant_id, import_id, idempotency_key, lease, run)
            values (:tenant, :import, :key, :lease, :run)
            on conflict (tenant_id, idempotency_key) do nothing
            """;

    private static final String REPLACE =
            """
            update import_run set lease = :lease, run = :run
            where tenant_id = :tenant and import_id = :import and lease = :before
            """;

    private static final String EARLIER =
            """
            select delivery_id, encode(sha256(body), 'hex') from quarantined_delivery
            where tenant_id = :tenant and source_id = :source and kind = 'ROW' and not starts_with(delivery_id, :own)
            """;

    private static final String CLOSE =
            """
            delete from quarantined_delivery
            where tenant_id = :tenant and source_id = :source and kind = 'ROW' and delivery_id in
              (select value from json_array_elements_text(cast(cast(:closed as text) as json)))
            """;

    private static final String CLOSE_OWN =
            """
            delete from quarantined_delivery
            where tenant_id = :tenant and source_id = :source and kind = 'ROW' and starts_with(delivery_id, :own)
            """;

    private final Transactions transactions;

    PostgresImports(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<ImportRun> open(ImportRun fresh) {
        return transactions.inTenant(fresh.tenant(), session -> session.createNativeQuery(OPEN)
                .setParameter("tenant", fresh.tenant().value())
                .setParameter("import", fresh.id().value())
                .setParameter("key", fresh.key())
                .setParameter("lease", fresh.lease())
                .setParameter("run", JsonRows.write(fresh))
                .executeUpdate()
                .chain(() -> ofKey(session, fresh.tenant(), fresh.key()))
                .map(Optional::orElseThrow));
    }

    @Override
    public Uni<Boolean> replace(ImportRun next, String lease, Quarantining rows) {
        return replace(next, lease, session -> close(session, next, rows.closed())
                .chain(() -> QuarantinedRows.keep(session, next.tenant(), rows.unreadable())));
    }

    @Override
    public Uni<Boolean> restart(ImportRun next, String lease) {
        return replace(next, lease, session -> session.createNativeQuery(CLOSE_OWN)
                .setParameter("tenant", next.tenant().value())
                .setParameter("source", next.source().value())
                .setParameter("own", ofImport(next))
                .executeUpdate()
                .replaceWithVoid());
    }

    @Override
    public Uni<Map<String, List<CorrelationId>>> earlier(ImportRun run, int limit) {
        return transactions
                .inTenant(run.tenant(), session -> session.createNativeQuery(EARLIER, Object[].class)
                        .setParameter("tenant", run.tenant().value())
                        .setParameter("source", run.source().value())
                        .setParameter("own", ofImport(run))
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> (String) row[1],
                                Collectors.mapping(row -> new CorrelationId((String) row[0]), Collectors.toList()))));
    }

    /** How the names of its rows begin. */
    private static String ofImport(ImportRun run) {
        return run.id().value() + "/";
    }

    private static Uni<Void> close(Mutiny.StatelessSession session, ImportRun run, List<CorrelationId> closed) {
        if (closed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(CLOSE)
                .setParameter("tenant", run.tenant().value())
                .setParameter("source", run.source().value())
                .setParameter(
                        "closed",
                        JsonRows.write(closed.stream().map(CorrelationId::value).toList()))
                .executeUpdate()
                .replaceWithVoid();
    }

    private Uni<Boolean> replace(
            ImportRun next, String lease, Function<Mutiny.StatelessSession, Uni<Void>> inQuarantine) {
        return transactions.inTenant(next.tenant(), session -> session.createNativeQuery(REPLACE)
                .setParameter("lease", next.lease())
                .setParameter("run", JsonRows.write(next))
                .setParameter("tenant", next.tenant().value())
                .setParameter("import", next.id().value())
                .setParameter("before", lease)
                .executeUpdate()
                .call(changed -> changed == 1
                        ? inQuarantine.apply(session)
                        : Uni.createFrom().voidItem())
                .map(changed -> changed == 1));
    }

    @Override
    public Uni<Optional<ImportRun>> find(TenantId tenant, ImportId id) {
        return transactions
                .inTenant(tenant, session -> query(session, "and import_id = :import")
                        .setParameter("tenant", tenant.value())
                        .setParameter("import", id.value())
                        .getSingleResultOrNull())
                .map(PostgresImports::run);
    }

    @Override
    public Uni<Optional<ImportRun>> named(TenantId tenant, String key) {
        return transactions.inTenant(tenant, session -> ofKey(session, tenant, key));
    }

    @Override
    public Uni<List<ImportRun>> list(TenantId tenant, Optional<ImportId> below, int limit) {
        return transactions
                .inTenant(tenant, session -> query(
                                session, "and (:below = '' or import_id < :below) order by import_id desc")
                        .setParameter("tenant", tenant.value())
                        .setParameter("below", below.map(ImportId::value).orElse(""))
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> JsonRows.read(row, ImportRun.class))
                        .toList());
    }

    private static Uni<Optional<ImportRun>> ofKey(Mutiny.StatelessSession session, TenantId tenant, String key) {
        return query(session, "and idempotency_key = :key")
                .setParameter("tenant", tenant.value())
                .setParameter("key", key)
                .getSingleResultOrNull()
                .map(PostgresImports::run);
    }

    private static Optional<ImportRun> run(String row) {
        return Optional.ofNullable(row).map(json -> JsonRows.read(json, ImportRun.class));
    }

    private static Mutiny.SelectionQuery<String> query(Mutiny.StatelessSession session, String condition) {
        return session.createNativeQuery(
                "select run from import_run where tenant_id = :tenant " + condition, String.class);
    }
}
