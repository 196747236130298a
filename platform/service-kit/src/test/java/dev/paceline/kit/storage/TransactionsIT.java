package dev.paceline.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.events.TenantId;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class TransactionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    private final TenantId acme = new TenantId("acme-" + UUID.randomUUID());
    private final TenantId rival = new TenantId("rival-" + UUID.randomUUID());

    @Test
    void aTenantSeesOnlyItsOwnRowsEvenWithoutWhere() {
        write(acme, "ours");
        write(rival, "theirs");

        List<String> seen = inTenant(acme, session -> session.createNativeQuery("select words from note", String.class)
                .getResultList());

        assertThat(seen).containsExactly("ours");
    }

    @Test
    void anotherTenantsRowsCannotBeChangedOrDeleted() {
        write(rival, "theirs");

        Integer changed = inTenant(acme, session -> session.createNativeQuery("update note set words = 'stolen'")
                .executeUpdate());
        Integer deleted = inTenant(
                acme, session -> session.createNativeQuery("delete from note").executeUpdate());

        assertThat(changed).isZero();
        assertThat(deleted).isZero();
    }

    @Test
    void aRowForAnotherTenantIsRefused() {
        assertThatThrownBy(() -> inTenant(acme, session -> insert(session, rival, "smuggled")))
                .satisfies(failure -> assertThat(SqlStates.of(failure)).contains("42501"));
    }

    @Test
    void aTenantMayNotCallItselfEveryone() {
        write(acme, "ours");

        List<String> seen = inTenant(
                new TenantId("on"), session -> session.createNativeQuery("select words from note", String.class)
                        .getResultList());

        assertThat(seen).isEmpty();
    }

    @Test
    void aSweepSeesAllTenants() {
        write(acme, "ours");
        write(rival, "theirs");

        List<String> seen = transactions
                .acrossTenants(session -> session.createNativeQuery("select tenant_id from note", String.class)
                        .getResultList())
                .await()
                .atMost(PATIENCE);

        assertThat(seen).contains(acme.value(), rival.value());
    }

    @Test
    void outsideOfTransactionsThereIsNothingToSee() {
        write(acme, "ours");

        Long seen = pool.query("select count(*) from note")
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);

        assertThat(seen).isZero();
    }

    @Test
    void aFailureTakesBackEverything() {
        assertThatThrownBy(() -> inTenant(acme, session -> insert(session, acme, "half")
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("stop")))))
                .hasMessage("stop");

        List<String> seen = inTenant(acme, session -> session.createNativeQuery("select words from note", String.class)
                .getResultList());
        assertThat(seen).isEmpty();
    }

    @Test
    void transactionsSideBySideDoNotMix() {
        Uni<Integer> ours = transactions.inTenant(acme, session -> insert(session, acme, "ours"));
        Uni<Integer> theirs = transactions.inTenant(rival, session -> insert(session, rival, "theirs"));

        var both = Uni.combine().all().unis(ours, theirs).asTuple().await().atMost(PATIENCE);

        assertThat(both.asList()).containsExactly(1, 1);
    }

    @Test
    void aBrokenConstraintIsAFaultOfTheData() {
        assertThatThrownBy(() -> inTenant(acme, session -> insert(session, acme, "forbidden")))
                .satisfies(failure -> assertThat(SqlStates.badData(failure)).isTrue());
    }

    private void write(TenantId tenant, String words) {
        inTenant(tenant, session -> insert(session, tenant, words));
    }

    private static Uni<Integer> insert(Mutiny.StatelessSession session, TenantId tenant, String words) {
        return session.createNativeQuery("insert into note (tenant_id, id, words) values (:tenant, :id, :words)")
                .setParameter("tenant", tenant.value())
                .setParameter("id", UUID.randomUUID().toString())
                .setParameter("words", words)
                .executeUpdate();
    }

    private <R> R inTenant(TenantId tenant, java.util.function.Function<Mutiny.StatelessSession, Uni<R>> work) {
        return transactions.inTenant(tenant, work).await().atMost(PATIENCE);
    }
}
