package dev.paceline.coaching.storage;

import dev.paceline.coaching.application.Coaching;
import dev.paceline.coaching.application.CoachingBook;
import dev.paceline.events.TenantId;
import dev.paceline.kit.outbox.Outbox;
import dev.paceline.kit.storage.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Coaching in PostgreSQL. */
@ApplicationScoped
class PostgresCoaching implements Coaching {

    private final Transactions transactions;
    private final Outbox outbox;

    PostgresCoaching(Transactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    @Override
    public <R> Uni<R> inTenant(TenantId tenant, Function<CoachingBook, Uni<R>> work) {
        return transactions.inTenant(tenant, session -> work.apply(new PostgresCoachingBook(tenant, session, outbox)));
    }
}
