package dev.paceline.goals.storage;

import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.goals.application.GoalBook;
import dev.paceline.goals.application.Goals;
import dev.paceline.kit.outbox.Outbox;
import dev.paceline.kit.storage.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Goals in PostgreSQL. */
@ApplicationScoped
class PostgresGoals implements Goals {

    private final Transactions transactions;
    private final Outbox outbox;

    PostgresGoals(Transactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    @Override
    public <R> Uni<R> inTenant(TenantId tenant, Function<GoalBook, Uni<R>> work) {
        return transactions.inTenant(tenant, session -> work.apply(new PostgresGoalBook(tenant, session, outbox)));
    }

    @Override
    public Uni<List<TenantId>> tenantsOn(MetricId metric) {
        return transactions.acrossTenants(session -> session.createNativeQuery(GoalSql.TENANTS_ON_METRIC, String.class)
                .setParameter("metric", metric.value())
                .getResultList()
                .map(tenants -> tenants.stream().map(TenantId::new).toList()));
    }

    @Override
    public Uni<List<TenantId>> tenantsWithoutDirection() {
        return transactions.acrossTenants(
                session -> session.createNativeQuery(GoalSql.TENANTS_WITHOUT_DIRECTION, String.class)
                        .getResultList()
                        .map(tenants -> tenants.stream().map(TenantId::new).toList()));
    }

    @Override
    public Uni<List<TenantId>> tenantsDue(Instant now) {
        return transactions.acrossTenants(session -> session.createNativeQuery(GoalSql.TENANTS_DUE, String.class)
                .setParameter("now", now.toString())
                .getResultList()
                .map(tenants -> tenants.stream().map(TenantId::new).toList()));
    }
}
