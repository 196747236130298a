package dev.paceline.commission.storage;

import dev.paceline.commission.application.Book;
import dev.paceline.commission.application.Books;
import dev.paceline.commission.application.Credits;
import dev.paceline.commission.application.Evaluations;
import dev.paceline.commission.application.Ledger;
import dev.paceline.commission.application.PayPolicies;
import dev.paceline.commission.application.Plans;
import dev.paceline.commission.application.PostedCredits;
import dev.paceline.commission.application.Statements;
import dev.paceline.events.TenantId;
import dev.paceline.kit.outbox.Outbox;
import dev.paceline.kit.storage.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Books in PostgreSQL: one database transaction each, bound to the tenant by row-level security. */
@ApplicationScoped
class PostgresBooks implements Books {

    private static final String TENANTS_TO_EVALUATE =
            """
            select distinct tenant_id from plan_evaluation
            where finished_at is null and (next_try_at is null or next_try_at <= cast(cast(:now as text) as timestamptz))
            order by tenant_id
            """;

    private final Transactions transactions;
    private final Outbox outbox;

    PostgresBooks(Transactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    @Override
    public <R> Uni<R> inTenant(TenantId tenant, Function<Book, Uni<R>> work) {
        return transactions.inTenant(tenant, session -> {
            var rows = new TenantSession(session, tenant);
            return work.apply(new PostgresBook(
                    new PostgresPlans(rows),
                    new PostgresCredits(rows),
                    new PostgresPostedCredits(rows),
                    new PostgresLedger(rows),
                    new PostgresStatements(rows, outbox),
                    new PostgresEvaluations(rows),
                    new PostgresPayPolicies(rows)));
        });
    }

    @Override
    public Uni<List<TenantId>> tenantsToEvaluate(Instant now) {
        return transactions.acrossTenants(session -> session.createNativeQuery(TENANTS_TO_EVALUATE, String.class)
                .setParameter("now", now.toString())
                .getResultList()
                .map(tenants -> tenants.stream().map(TenantId::new).toList()));
    }

    private record PostgresBook(
            Plans plans,
            Credits credits,
            PostedCredits postedCredits,
            Ledger ledger,
            Statements statements,
            Evaluations evaluations,
            PayPolicies payPolicies)
            implements Book {}
}
