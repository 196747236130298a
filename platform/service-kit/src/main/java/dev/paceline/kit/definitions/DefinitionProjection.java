package dev.paceline.kit.definitions;

import dev.paceline.events.Envelope;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.kit.storage.JsonRows;
import dev.paceline.kit.storage.NewestFacts;
import dev.paceline.kit.storage.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The KPI definitions in the service's own database: a tenant's own, and the built-in catalogue beneath it. */
@ApplicationScoped
public class DefinitionProjection {

    private static final String UPSERT =
            """
            insert into kpi_definition (tenant_id, metric, version, definition)
            select r."tenantId", r.metric, r.version, r.definition
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r ("tenantId" text, metric text, version integer, definition jsonb)
            on conflict (tenant_id, metric) do update
            set version = excluded.version, definition = excluded.definition
            where kpi_definition.version < excluded.version
            """;
    private static final String FIND =
            """
            select cast(definition as text) from kpi_definition
            where tenant_id in (:tenant, :everyone) and metric = :metric
            order by tenant_id = :everyone limit 1
            """;
    private static final String ALL =
            """
            select cast(definition as text) from (
              select distinct on (metric) metric, definition from kpi_definition
              where tenant_id in (:tenant, :everyone)
              order by metric, tenant_id = :everyone) standing
            order by metric
            """;

    private final Transactions transactions;

    DefinitionProjection(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Takes facts of {@code kpi.definitions} in; each stands if it is newer than what is known. */
    public Uni<Void> take(List<Envelope<KpiDefinition>> envelopes) {
        List<DefinitionRow> rows = NewestFacts.of(envelopes, KpiDefinition::version).stream()
                .map(envelope -> DefinitionRow.of(envelope.fact()))
                .toList();
        return transactions.acrossTenants(session -> session.createNativeQuery(UPSERT)
                .setParameter("rows", JsonRows.write(rows))
                .executeUpdate()
                .replaceWithVoid());
    }

    /** The definition that stands for the tenant: its own, else the built-in one; a retired one is found too. */
    public Uni<Optional<KpiDefinition>> find(TenantId tenant, MetricId metric) {
        return transactions.inTenant(tenant, session -> session.createNativeQuery(FIND, String.class)
                .setParameter("tenant", tenant.value())
                .setParameter("everyone", KpiDefinition.EVERY_TENANT.value())
                .setParameter("metric", metric.value())
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(DefinitionProjection::definition)));
    }

    /** All definitions that stand for the tenant, by metric. */
    public Uni<List<KpiDefinition>> all(TenantId tenant) {
        return transactions.inTenant(tenant, session -> session.createNativeQuery(ALL, String.class)
                .setParameter("tenant", tenant.value())
                .setParameter("everyone", KpiDefinition.EVERY_TENANT.value())
                .getResultList()
                .map(rows -> rows.stream().map(DefinitionProjection::definition).toList()));
    }

    private static KpiDefinition definition(String json) {
        return JsonRows.read(json, KpiDefinition.class);
    }

    /** A row of {@code kpi_definition}. */
    private record DefinitionRow(String tenantId, String metric, int version, KpiDefinition definition) {

        static DefinitionRow of(KpiDefinition definition) {
            return new DefinitionRow(
                    definition.tenant().value(), definition.metric().value(), definition.version(), definition);
        }
    }
}
