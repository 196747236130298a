package dev.paceline.goals.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.TenantId;
import dev.paceline.kit.storage.Transactions;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The work for one total does not grow with the number of goals: it goes by index. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class GoalsByIndexIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MANY_GOALS =
            """
            INSERT INTO goal (tenant_id, goal_id, version, name, subject_kind, subject_id, metric, currency, unit, measure,
                from_day, until_day, target, zone, revision, actual, attainment, expected, status, milestones)
            SELECT :tenant, 'goal-' || n, 1, 'March', 'rep', 'rep-' || n, 'calls', '', 'COUNT', 'AMOUNT',
                DATE '2027-03-01', DATE '2027-04-01', 10, 'UTC', 1, 0, 0, 0, 'BEHIND', '[]'
            FROM generate_series(1, 20000) n
            """;
    private static final String MANY_TOTALS =
            """
            INSERT INTO month_total (tenant_id, subject_kind, subject_id, metric, currency, month, revision, days,
                correlation_id, accepted_at)
            SELECT :tenant, 'rep', 'rep-' || n, 'calls', '', DATE '2027-03-01', 1, '[]', 'delivery', now()
            FROM generate_series(1, 20000) n
            """;
    private static final String SPANS =
            """
            [{"subject_kind":"rep","subject_id":"rep-77","metric":"calls","currency":"",
              "from_day":"2027-03-01","until_day":"2027-04-01"}]""";

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    private final TenantId tenant = new TenantId("tenant-" + UUID.randomUUID());

    @BeforeEach
    void manyGoalsAndTotals() {
        run(MANY_GOALS);
        run(MANY_TOTALS);
    }

    @Test
    void theGoalsThatATotalTouchesAreFoundByIndex() {
        pool.query("ANALYZE goal").execute().await().atMost(PATIENCE);

        assertThat(explain(GoalSql.FIND_PURSUED)).contains("goal_by_series");
    }

    @Test
    void theTotalsOfAGoalAreFoundByIndex() {
        pool.query("ANALYZE month_total").execute().await().atMost(PATIENCE);

        assertThat(explain(GoalSql.FIND_TOTALS)).contains("month_total_pkey");
    }

    private void run(String sql) {
        transactions
                .inTenant(tenant, session -> session.createNativeQuery(sql)
                        .setParameter("tenant", tenant.value())
                        .executeUpdate())
                .await()
                .atMost(PATIENCE);
    }

    private String explain(String sql) {
        List<String> lines = transactions
                .inTenant(tenant, session -> session.createNativeQuery("EXPLAIN " + sql, String.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("spans", SPANS)
                        .getResultList())
                .await()
                .atMost(PATIENCE);
        return String.join("\n", lines);
    }
}
