package dev.paceline.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.RosterRep;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.storage.Transactions;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class OutboxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Transactions transactions;

    @Inject
    Outbox outbox;

    @Inject
    OutboxRelay relay;

    @Inject
    Producer<String, byte[]> producer;

    @Inject
    Pool pool;

    private final Facts company = Facts.ofNewTenant();
    private final TenantId tenant = company.tenant();
    private TestTopics topics = TestTopics.open();
    private boolean stopped;

    @BeforeEach
    void openTopics() {
        topics = TestTopics.open();
    }

    @AfterEach
    void leaveTheRelayRunning() {
        if (stopped) {
            relay.start(new StartupEvent());
        }
        topics.close();
    }

    @Test
    void factsOfOneKeyArriveInOrder() {
        commit(LongStream.rangeClosed(1, 1_200).mapToObj(this::anna).toList());

        relay.drained().await().atMost(PATIENCE);

        assertThat(revisions())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_200).boxed().toList());
        assertThat(waiting()).isZero();
    }

    @Test
    void correlationAndAcceptanceTimeTravelAlong() {
        commit(List.of(anna(1)));

        Envelope<RosterEntry> published = topics.await(Topics.ORG_ROSTER, this::ours);

        assertThat(published).isEqualTo(envelope(anna(1)));
    }

    @Test
    void whatIsTakenBackIsNeverPublished() {
        assertThatThrownBy(() -> transactions
                        .inTenant(tenant, session -> outbox.append(session, Topics.ORG_ROSTER, envelope(anna(1)))
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("taken back"))))
                        .await()
                        .atMost(PATIENCE))
                .hasMessage("taken back");

        relay.drained().await().atMost(PATIENCE);

        assertThat(revisions()).isEmpty();
    }

    @Test
    void whatWasCommittedBeforeACrashIsPublishedAfterTheRestart() {
        stopRelay();
        commit(List.of(anna(1), anna(2)));
        assertThat(revisions()).isEmpty();

        relay.start(new StartupEvent());
        stopped = false;

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(revisions())
                .containsExactly(1L, 2L));
    }

    @Test
    void aLostConnectionIsReplacedAndNothingIsLost() {
        pool.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database())")
                .execute()
                .await()
                .atMost(PATIENCE);

        commit(List.of(anna(1)));

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(revisions())
                .containsExactly(1L));
    }

    @Test
    void aLowerNumberThatCommitsLaterIsNotSkipped() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CompletableFuture<Void> slow = transactions
                .inTenant(tenant, session -> outbox.append(session, Topics.ORG_ROSTER, envelope(anna(1)))
                        .chain(() -> onceOpen(gate)))
                .subscribeAsCompletionStage();
        Awaitility.await().atMost(PATIENCE).until(() -> openTransactions() > 0);
        commit(List.of(company.ben()));
        topics.await(Topics.ORG_ROSTER, fact -> fact.fact().equals(company.ben()));

        gate.complete(null);
        slow.join();

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(revisions())
                .containsExactly(1L));
        assertThat(waiting()).isZero();
    }

    @Test
    void onlyOneInstanceLeadsAtATime() {
        stopRelay();

        OutboxLease first = OutboxLease.tryAcquire(pool).orElseThrow();
        boolean second = OutboxLease.tryAcquire(pool).isPresent();
        first.close();
        OutboxLease third = OutboxLease.tryAcquire(pool).orElseThrow();
        third.close();

        assertThat(second).isFalse();
    }

    @Test
    void drainedWaitsForTheInstanceThatLeads() {
        stopRelay();
        OutboxRelay other = new OutboxRelay(pool, publisher(producer));
        other.start(new StartupEvent());
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> OutboxLease.tryAcquire(pool).map(OutboxIT::close).isEmpty());
        relay.start(new StartupEvent());
        stopped = false;
        commit(List.of(anna(1)));

        relay.drained().await().atMost(PATIENCE);

        assertThat(revisions()).containsExactly(1L);
        stop(other);
    }

    @Test
    void drainedFailsWhenNobodyPublishes() {
        stopRelay();
        commit(List.of(anna(1)));

        assertThatThrownBy(() -> relay.drained().await().atMost(PATIENCE))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(503));
    }

    @Test
    void afterALostAcknowledgementEverythingLaterGoesOutAgain() {
        stopRelay();
        commit(List.of(anna(1), anna(2), anna(3)));
        try (MockProducer<String, byte[]> failing = failingAt(2, new TimeoutException("no answer"));
                OutboxLease lease = OutboxLease.tryAcquire(pool).orElseThrow()) {

            assertThatThrownBy(() -> publisher(failing).publishAll(lease, () -> false))
                    .isInstanceOf(KafkaException.class);

            assertThat(lease.next(10)).extracting(row -> row.fact().key()).hasSize(2);
        }
        relay.start(new StartupEvent());
        stopped = false;
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(revisions())
                .containsExactly(2L, 3L));
    }

    @Test
    void whatKafkaNeverTakesIsKeptAsideAndTheRestGoesOn() {
        stopRelay();
        commit(List.of(anna(1), anna(2), anna(3)));
        try (MockProducer<String, byte[]> failing = failingAt(2, new RecordTooLargeException("too large"));
                OutboxLease lease = OutboxLease.tryAcquire(pool).orElseThrow()) {

            publisher(failing).publishAll(lease, () -> false);

            assertThat(lease.next(10)).isEmpty();
        }
        assertThat(refused()).containsExactly("org.apache.kafka.common.errors.RecordTooLargeException: too large");
    }

    private static MockProducer<String, byte[]> failingAt(int place, RuntimeException failure) {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
            private int sent;

            @Override
            public java.util.concurrent.Future<org.apache.kafka.clients.producer.RecordMetadata> send(
                    org.apache.kafka.clients.producer.ProducerRecord<String, byte[]> record) {
                sent++;
                return sent == place ? CompletableFuture.failedFuture(failure) : super.send(record);
            }
        };
    }

    private static OutboxPublisher publisher(Producer<String, byte[]> producer) {
        return new OutboxPublisher(producer, new SimpleMeterRegistry(), Clock.systemUTC());
    }

    private static boolean close(OutboxLease lease) {
        lease.close();
        return true;
    }

    private void stopRelay() {
        stopped = true;
        stop(relay);
    }

    private static void stop(OutboxRelay running) {
        try {
            running.stop(new ShutdownEvent());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Goes on, on the event loop it was on, once the gate is open. */
    private static Uni<Void> onceOpen(CompletableFuture<Void> gate) {
        Context here = Objects.requireNonNull(Vertx.currentContext());
        return Uni.createFrom().completionStage(gate).emitOn(work -> here.runOnContext(ignored -> work.run()));
    }

    private void commit(List<RosterRep> reps) {
        List<Envelope<RosterRep>> envelopes = reps.stream().map(this::envelope).toList();
        transactions
                .inTenant(tenant, session -> outbox.appendAll(session, Topics.ORG_ROSTER, envelopes))
                .await()
                .atMost(PATIENCE);
    }

    private RosterRep anna(long revision) {
        RosterRep anna = company.anna();
        return new RosterRep(
                tenant,
                anna.rep(),
                revision,
                anna.name(),
                anna.email(),
                anna.zone(),
                anna.currency(),
                anna.hired(),
                anna.left(),
                anna.externalIds(),
                anna.memberships());
    }

    private Envelope<RosterRep> envelope(RosterRep rep) {
        return Envelope.first("kit-probe", Instant.parse("2026-03-01T09:00:00Z"), new CorrelationId("c-1"), rep);
    }

    private boolean ours(Envelope<RosterEntry> envelope) {
        return envelope.fact().tenant().equals(tenant);
    }

    private List<Long> revisions() {
        return topics.present(Topics.ORG_ROSTER, this::ours).stream()
                .filter(envelope -> envelope.fact().key().endsWith("|anna"))
                .map(envelope -> envelope.fact().revision())
                .toList();
    }

    private long waiting() {
        return transactions
                .inTenant(tenant, session -> session.createNativeQuery("select count(*) from outbox", Long.class)
                        .getSingleResult())
                .await()
                .atMost(PATIENCE);
    }

    private List<String> refused() {
        return transactions
                .inTenant(tenant, session -> session.createNativeQuery(
                                "select refused from outbox where refused is not null", String.class)
                        .getResultList())
                .await()
                .atMost(PATIENCE);
    }

    /** How many transactions have appended and wait, as PostgreSQL sees them. */
    private long openTransactions() {
        return pool.query(
                        "select count(*) from pg_stat_activity where datname = current_database() and state = 'idle in"
                                + " transaction' and query like '%insert into outbox%'")
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
