package dev.paceline.kit.outbox;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.RosterRep;
import dev.paceline.events.Topics;
import dev.paceline.kit.storage.Transactions;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.TestTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.Dependent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.hibernate.reactive.mutiny.Mutiny;

/** A company whose roster changes go through the outbox, and a look at what became of them. */
@Dependent
class OutboxBench {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Transactions transactions;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final Pool pool;
    private final Facts company = Facts.ofNewTenant();
    private final TestTopics topics = TestTopics.open();
    private boolean stopped;

    OutboxBench(Transactions transactions, Outbox outbox, OutboxRelay relay, Pool pool) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.relay = relay;
        this.pool = pool;
    }

    static OutboxPublisher publisher(Producer<String, byte[]> producer) {
        return new OutboxPublisher(producer, new SimpleMeterRegistry(), Clock.systemUTC());
    }

    Facts company() {
        return company;
    }

    TestTopics topics() {
        return topics;
    }

    OutboxRelay relay() {
        return relay;
    }

    Pool pool() {
        return pool;
    }

    void stopRelay() {
        stopped = true;
        stop(relay);
    }

    void startRelay() {
        stopped = false;
        relay.start(new StartupEvent());
    }

    /** Leaves things as they were found. */
    void close() {
        if (stopped) {
            startRelay();
        }
        topics.close();
    }

    static void stop(OutboxRelay running) {
        try {
            running.stop(new ShutdownEvent());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Anna in that revision. */
    RosterRep anna(long revision) {
        RosterRep anna = company.anna();
        return new RosterRep(
                anna.tenant(),
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

    /** Somebody of that id, in no team. */
    RosterRep rep(String id) {
        return company.rep(id, id, ZoneOffset.UTC, "EUR", null);
    }

    Envelope<RosterRep> envelope(RosterRep rep) {
        return Envelope.first("kit-probe", Instant.parse("2026-03-01T09:00:00Z"), new CorrelationId("c-1"), rep);
    }

    void commit(RosterRep... reps) {
        commit(List.of(reps));
    }

    void commit(List<RosterRep> reps) {
        List<Envelope<RosterRep>> envelopes = reps.stream().map(this::envelope).toList();
        inTenant(session -> outbox.appendAll(session, Topics.ORG_ROSTER, envelopes));
    }

    /** A fact of another topic. */
    void commitDefinition() {
        Envelope<KpiDefinition> definition = Envelope.first(
                "kit-probe", Instant.parse("2026-03-01T09:00:00Z"), new CorrelationId("c-1"), company.revenueWon());
        inTenant(session -> outbox.append(session, Topics.KPI_DEFINITIONS, definition));
    }

    /** Makes the oldest waiting row unreadable. */
    void damageFirst() {
        inTenant(session -> session.createNativeQuery(
                        "update outbox set headers = 'nonsense' where seq = (select min(seq) from outbox)")
                .executeUpdate());
    }

    /** Appends, and goes on with what comes then before it commits. */
    Uni<Void> append(RosterRep rep, Function<Mutiny.StatelessSession, Uni<Void>> then) {
        return transactions.inTenant(
                company.tenant(), session -> outbox.append(session, Topics.ORG_ROSTER, envelope(rep))
                        .chain(() -> then.apply(session)));
    }

    boolean ours(Envelope<RosterEntry> envelope) {
        return envelope.fact().tenant().equals(company.tenant());
    }

    /** Anna's revisions on the topic, in their order. */
    List<Long> published() {
        return topics.present(Topics.ORG_ROSTER, this::ours).stream()
                .filter(envelope -> envelope.fact().key().endsWith("|anna"))
                .map(envelope -> envelope.fact().revision())
                .toList();
    }

    Long waiting() {
        return inTenant(session -> session.createNativeQuery("select count(*) from outbox", Long.class)
                .getSingleResult());
    }

    List<String> refused() {
        return inTenant(session -> session.createNativeQuery(
                        "select refused from outbox where refused is not null", String.class)
                .getResultList());
    }

    private <R> R inTenant(Function<Mutiny.StatelessSession, Uni<R>> work) {
        return transactions.inTenant(company.tenant(), work).await().atMost(PATIENCE);
    }
}
