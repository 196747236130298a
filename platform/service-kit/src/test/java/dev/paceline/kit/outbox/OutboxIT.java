package dev.paceline.kit.outbox;

import static dev.paceline.kit.outbox.OutboxBench.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.events.Envelope;
import dev.paceline.events.Keys;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.Topics;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.Producer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class OutboxIT {

    @Inject
    OutboxBench bench;

    @Inject
    Producer<String, byte[]> producer;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void factsOfOneKeyArriveInOrder() {
        bench.commit(LongStream.rangeClosed(1, 1_200).mapToObj(bench::anna).toList());

        bench.relay().drained().await().atMost(PATIENCE);

        assertThat(bench.published())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_200).boxed().toList());
        assertThat(bench.waiting()).isZero();
    }

    @Test
    void correlationAndAcceptanceTimeTravelAlong() {
        bench.commit(bench.anna(1));

        Envelope<RosterEntry> published = bench.topics().await(Topics.ORG_ROSTER, bench::ours);

        assertThat(published).isEqualTo(bench.envelope(bench.anna(1)));
    }

    @Test
    void whatIsTakenBackIsNeverPublished() {
        Uni<Void> takenBack = bench.append(
                bench.anna(1), session -> Uni.createFrom().failure(new IllegalStateException("taken back")));
        assertThatThrownBy(() -> takenBack.await().atMost(PATIENCE)).hasMessage("taken back");

        bench.relay().drained().await().atMost(PATIENCE);

        assertThat(bench.published()).isEmpty();
    }

    @Test
    void aLowerNumberThatCommitsLaterIsNotSkipped() {
        CompletableFuture<Void> appended = new CompletableFuture<>();
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CompletableFuture<Void> slow = bench.append(bench.anna(1), session -> {
                    appended.complete(null);
                    return onceOpen(gate);
                })
                .subscribeAsCompletionStage();
        appended.join();
        bench.commit(bench.company().ben());
        bench.topics().await(Topics.ORG_ROSTER, fact -> fact.fact()
                .equals(bench.company().ben()));

        gate.complete(null);
        slow.join();

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(bench.published())
                .containsExactly(1L));
        assertThat(bench.waiting()).isZero();
    }

    @Test
    void ofManyTransactionsSideBySideNothingIsLostAndNothingIsDoubled() {
        List<String> expected = IntStream.range(0, 300)
                .mapToObj(number -> "rep-%03d".formatted(number))
                .toList();

        Multi.createFrom()
                .iterable(expected)
                .onItem()
                .transformToUni(id ->
                        bench.append(bench.rep(id), session -> Uni.createFrom().voidItem()))
                .merge(8)
                .collect()
                .last()
                .await()
                .atMost(PATIENCE);
        bench.relay().drained().await().atMost(PATIENCE);

        assertThat(bench.topics().present(Topics.ORG_ROSTER, bench::ours))
                .extracting(envelope -> Keys.parts(envelope.fact().key()).get(2))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void drainedWaitsForTheInstanceThatLeads() {
        bench.stopRelay();
        OutboxRelay other = new OutboxRelay(bench.pool(), OutboxBench.publisher(producer));
        other.start(new StartupEvent());
        Awaitility.await().atMost(PATIENCE).until(this::somebodyLeads);
        bench.startRelay();
        bench.commit(bench.anna(1));

        bench.relay().drained().await().atMost(PATIENCE);

        assertThat(bench.published()).containsExactly(1L);
        OutboxBench.stop(other);
    }

    @Test
    void drainedFailsWhenNobodyPublishes() {
        bench.stopRelay();
        bench.commit(bench.anna(1));

        assertThatThrownBy(() -> bench.relay().drained().await().atMost(PATIENCE))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(503));
    }

    private boolean somebodyLeads() {
        var free = OutboxLease.tryAcquire(bench.pool());
        free.ifPresent(OutboxLease::close);
        return free.isEmpty();
    }

    /** Goes on, on the event loop it was on, once the gate is open. */
    private static Uni<Void> onceOpen(CompletableFuture<Void> gate) {
        Context here = Objects.requireNonNull(Vertx.currentContext());
        return Uni.createFrom().completionStage(gate).emitOn(work -> here.runOnContext(ignored -> work.run()));
    }
}
