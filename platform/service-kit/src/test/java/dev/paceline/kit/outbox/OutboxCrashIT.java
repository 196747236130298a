package dev.paceline.kit.outbox;

import static dev.paceline.kit.outbox.OutboxBench.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class OutboxCrashIT {

    private static final String END_THE_RELAYS_CONNECTION =
            """
            select pg_terminate_backend(pid) from pg_locks
            where locktype = 'advisory'
              and database = (select oid from pg_database where datname = current_database())
            """;

    @Inject
    OutboxBench bench;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatWasCommittedBeforeACrashIsPublishedAfterTheRestart() {
        bench.stopRelay();
        bench.commit(bench.anna(1), bench.anna(2));
        assertThat(bench.published()).isEmpty();

        bench.startRelay();

        awaitPublished(1L, 2L);
    }

    @Test
    void aLostConnectionIsReplacedAndNothingIsLost() {
        bench.pool().query(END_THE_RELAYS_CONNECTION).execute().await().atMost(PATIENCE);

        bench.commit(bench.anna(1));

        awaitPublished(1L);
    }

    @Test
    void onlyOneInstanceLeadsAtATime() {
        bench.stopRelay();
        OutboxLease first = OutboxLease.tryAcquire(bench.pool()).orElseThrow();

        boolean second = OutboxLease.tryAcquire(bench.pool()).isPresent();
        first.close();
        OutboxLease third = OutboxLease.tryAcquire(bench.pool()).orElseThrow();
        third.close();

        assertThat(second).isFalse();
    }

    @Test
    void afterALostAcknowledgementEverythingLaterGoesOutAgain() {
        bench.stopRelay();
        bench.commit(bench.anna(1), bench.anna(2), bench.anna(3));
        try (FailingProducer failing = new FailingProducer(2, new TimeoutException("no answer"));
                OutboxLease lease = OutboxLease.tryAcquire(bench.pool()).orElseThrow()) {
            OutboxPublisher publisher = OutboxBench.publisher(failing);

            assertThat(publisher.publishAll(lease, () -> false)).isFalse();

            assertThat(failing.history()).hasSize(2);
            assertThat(lease.next(10, Set.of())).hasSize(2);
        }
        bench.startRelay();
        awaitPublished(2L, 3L);
    }

    @Test
    void whatKafkaNeverTakesIsKeptAsideAndTheRestGoesOn() {
        bench.stopRelay();
        bench.commit(bench.anna(1), bench.anna(2), bench.anna(3));
        try (FailingProducer failing = new FailingProducer(2, new RecordTooLargeException("too large"));
                OutboxLease lease = OutboxLease.tryAcquire(bench.pool()).orElseThrow()) {

            OutboxBench.publisher(failing).publishAll(lease, () -> false);

            assertThat(failing.history()).hasSize(2);
            assertThat(lease.next(10, Set.of())).isEmpty();
        }
        assertThat(bench.refused())
                .containsExactly("org.apache.kafka.common.errors.RecordTooLargeException: too large");
    }

    @Test
    void aTopicThatKafkaDoesNotTakeNowHoldsUpNoOther() {
        bench.stopRelay();
        bench.commit(bench.anna(1));
        bench.commitDefinition();
        try (FailingProducer failing = new FailingProducer(1, new TimeoutException("no such topic"));
                OutboxLease lease = OutboxLease.tryAcquire(bench.pool()).orElseThrow()) {

            assertThat(OutboxBench.publisher(failing).publishAll(lease, () -> false))
                    .isFalse();

            assertThat(failing.history()).extracting(ProducerRecord::topic).containsExactly("kpi.definitions");
            assertThat(lease.next(10, Set.of()))
                    .extracting(row -> row.fact().topic())
                    .containsExactly("org.roster");
            assertThat(lease.next(10, Set.of("org.roster"))).isEmpty();
        }
    }

    @Test
    void aRowThatNoLongerReadsIsKeptAsideAndTheRestGoesOn() {
        bench.stopRelay();
        bench.commit(bench.anna(1), bench.anna(2));
        bench.damageFirst();
        bench.startRelay();

        awaitPublished(2L);
        assertThat(bench.refused()).singleElement().asString().contains("the headers are no JSON object");
    }

    private void awaitPublished(Long... revisions) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(bench.published())
                .containsExactly(revisions));
    }

    /** A Kafka that takes every record but one. */
    private static final class FailingProducer extends MockProducer<String, byte[]> {

        private final int place;
        private final RuntimeException failure;
        private int sent;

        FailingProducer(int place, RuntimeException failure) {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
            this.place = place;
            this.failure = failure;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            sent++;
            if (sent != place) {
                return super.send(record, callback);
            }
            callback.onCompletion(null, failure);
            return CompletableFuture.failedFuture(failure);
        }
    }
}
