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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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
    void aDeadlockIsTriedAgainUntilBothAreThrough() {
        String one = write(acme, "one");
        String other = write(acme, "other");
        AtomicInteger attempts = new AtomicInteger();

        var both = Uni.combine()
                .all()
                .unis(changeBoth(one, other, attempts), changeBoth(other, one, attempts))
                .asTuple()
                .await()
                .atMost(PATIENCE);

        assertThat(both.asList()).containsExactly(1, 1);
        assertThat(attempts.get()).isGreaterThan(2);
    }

    @Test
    void aBrokenConstraintIsAFaultOfTheData() {
        assertThatThrownBy(() -> inTenant(acme, session -> insert(session, acme, "forbidden")))
                .satisfies(failure -> assertThat(SqlStates.badData(failure)).isTrue());
    }

    /** Changes the first, gives the other side time to change the second, and changes the second. */
    private Uni<Integer> changeBoth(String first, String second, AtomicInteger attempts) {
        return transactions.inTenant(acme, session -> change(session, first)
                .invoke(attempts::incrementAndGet)
                .chain(() -> session.createNativeQuery("select cast(pg_sleep(0.5) as text)", String.class)
                        .getSingleResult())
                .chain(() -> change(session, second)));
    }

    private static Uni<Integer> change(Mutiny.StatelessSession session, String id) {
        return session.createNativeQuery("update note set words = 'changed' where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    private String write(TenantId tenant, String words) {
        String id = UUID.randomUUID().toString();
        inTenant(tenant, session -> insert(session, tenant, id, words));
        return id;
    }

    private static Uni<Integer> insert(Mutiny.StatelessSession session, TenantId tenant, String words) {
        return insert(session, tenant, UUID.randomUUID().toString(), words);
    }

    private static Uni<Integer> insert(Mutiny.StatelessSession session, TenantId tenant, String id, String words) {
        return session.createNativeQuery("insert into note (tenant_id, id, words) values (:tenant, :id, :words)")
                .setParameter("tenant", tenant.value())
                .setParameter("id", id)
                .setParameter("words", words)
                .executeUpdate();
    }

    private <R> R inTenant(TenantId tenant, Function<Mutiny.StatelessSession, Uni<R>> work) {
        return transactions.inTenant(tenant, work).await().atMost(PATIENCE);
    }
}
