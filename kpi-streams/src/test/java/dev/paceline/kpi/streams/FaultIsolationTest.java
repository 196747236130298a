package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.kpi.streams.FaultIsolation.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultIsolationTest {

    private static final TopicPartition PATCHES = new TopicPartition("crm.records", 3);
    private static final RuntimeException FAULT = new StreamsException(new ArithmeticException("of data"));

    private final SetAside setAside = new SetAside(new SimpleMeterRegistry());
    private FaultIsolation isolation = new FaultIsolation(setAside, null);

    private static Message message(long offset) {
        return new Message("crm.records", 3, offset, 0, "acme|deal|" + offset, new byte[0], new RecordHeaders());
    }

    private Verdict failAtCommit(long from, long to) {
        isolation.ofThisThread().begin("crm.records", 3, from, to, (int) (to - from + 1));
        return isolation.failed(FAULT);
    }

    private void commit(long from, long to) {
        isolation.ofThisThread().begin("crm.records", 3, from, to, (int) (to - from + 1));
        isolation.committed(Map.of(PATCHES, new OffsetAndMetadata(to + 1)));
    }

    @Test
    void whatFailsWhileItIsHandledIsSetAsideAtItsSecondFailure() {
        for (int failure = 1; failure <= 2; failure++) {
            assertThat(isolation.guilt(message(7))).isNull();
            isolation.ofThisThread().begin("crm.records", 3, 0, 99, 100);
            isolation.ofThisThread().handle(message(7));
            assertThat(isolation.failed(FAULT)).isEqualTo(Verdict.TRY_AGAIN);
        }
        assertThat(isolation.guilt(message(7))).contains("failed 2 times").contains("of data");
        assertThat(isolation.guilt(message(8))).isNull();
        assertThat(setAside.recent()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(SetAside.Kind.TRANSACTION);
            assertThat(entry.what()).isEqualTo("crm.records-3@7");
        });
        commit(0, 99);
        assertThat(isolation.isCareful()).isFalse();
        assertThat(isolation.guilt(message(7))).isNull();
    }

    @Test
    void whatFailsAtTheCommitIsFoundInPortions() {
        failAtCommit(0, 99);
        assertThat(isolation.isCareful()).isFalse();
        failAtCommit(0, 99);
        assertThat(isolation.isCareful()).isTrue();
        assertThat(isolation.portion(PATCHES)).isEqualTo(10);
        commit(0, 9);
        failAtCommit(10, 19);
        assertThat(isolation.portion(PATCHES)).isEqualTo(1);
        commit(10, 10);
        failAtCommit(11, 11);
        assertThat(isolation.guilt(message(11))).contains("of data");
        commit(11, 11);
        assertThat(isolation.failing()).isEmpty();
    }

    @Test
    void aRecordThatWasLeftOutAndFailsAllTheSameIsNotTheCulprit() {
        failAtCommit(5, 5);
        failAtCommit(5, 5);
        assertThat(isolation.guilt(message(5))).isNotNull();
        assertThat(failAtCommit(5, 5)).isEqualTo(Verdict.GIVE_UP);
        assertThat(isolation.guilt(message(5))).isNull();
    }

    @Test
    void aMachinesFaultBlamesNobody() {
        isolation.ofThisThread().begin("crm.records", 3, 0, 99, 100);
        assertThat(isolation.failed(new StreamsException(new TimeoutException("the broker is away"))))
                .isEqualTo(Verdict.GIVE_UP);
        assertThat(isolation.failing()).isEmpty();
        isolation.ofThisThread().begin("crm.records", 3, 0, 99, 100);
        assertThat(isolation.failed(new StreamsException(new RecordTooLargeException("of data"))))
                .isEqualTo(Verdict.TRY_AGAIN);
    }

    @Test
    void aFailureBetweenRecordsBlamesNobody() {
        assertThat(isolation.failed(FAULT)).isEqualTo(Verdict.GIVE_UP);
    }

    @Test
    void whatIsKnownOutlivesTheProcess(@TempDir Path folder) {
        Path file = folder.resolve("state").resolve("failing");
        isolation = new FaultIsolation(setAside, file);
        failAtCommit(5, 5);
        isolation = new FaultIsolation(setAside, file);
        failAtCommit(5, 5);
        isolation = new FaultIsolation(setAside, file);
        assertThat(isolation.guilt(message(5))).contains("failed 2 times").contains("of data");
        assertThat(isolation.hasFailedFor(Duration.ofHours(1))).isFalse();
        assertThat(isolation.hasFailedFor(Duration.ZERO.minusSeconds(1))).isTrue();
        commit(5, 5);
        assertThat(new FaultIsolation(setAside, file).failing()).isEmpty();
    }
}
