package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final TopicPartition PATCHES = new TopicPartition("crm.records", 3);
    private static final TopicPartition MERGES = new TopicPartition("crm.merges", 3);

    private final AtomicLong clock = new AtomicLong(100_000);
    private final Backlog backlog = new Backlog(clock::get);
    private final Backlog.Reader reader = backlog.new Reader();

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition of, long offset, long timestamp) {
        return new ConsumerRecord<>(
                of.topic(),
                of.partition(),
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }

    @SafeVarargs
    private void read(ConsumerRecord<byte[], byte[]>... records) {
        TopicPartition of = new TopicPartition(records[0].topic(), records[0].partition());
        reader.read(Set.of(PATCHES, MERGES), new ConsumerRecords<>(Map.of(of, List.of(records)), Map.of()));
    }

    @Test
    void theOldestRecordThatIsNotAppliedSaysHowFarBehindItIs() {
        assertThat(backlog.behind()).isZero();
        read(record(PATCHES, 7, 99_000), record(PATCHES, 107, 99_900));
        read(record(MERGES, 1, 99_500));
        assertThat(backlog.behind()).isEqualTo(Duration.ofSeconds(1));
        backlog.applied("crm.records", 3, 7);
        assertThat(backlog.behind()).isEqualTo(Duration.ofMillis(500));
        backlog.applied("crm.merges", 3, 1);
        backlog.applied("crm.records", 3, 107);
        assertThat(backlog.behind()).isZero();
    }

    @Test
    void aThreadThatDoesNotLookForRecordsIsBehindByItsSilence() {
        read(record(PATCHES, 7, 100_000));
        backlog.applied("crm.records", 3, 7);
        clock.addAndGet(1_000);
        assertThat(backlog.behind()).isZero();
        clock.addAndGet(29_000);
        assertThat(backlog.behind()).isEqualTo(Duration.ofSeconds(30));
        reader.read(Set.of(PATCHES, MERGES), ConsumerRecords.empty());
        assertThat(backlog.behind()).isZero();
    }

    @Test
    void whatIsReadAgainOrGivenAwayWaitsOnce() {
        read(record(PATCHES, 7, 90_000), record(PATCHES, 8, 91_000));
        read(record(PATCHES, 8, 91_000));
        assertThat(backlog.behind()).isEqualTo(Duration.ofSeconds(9));
        reader.read(Set.of(MERGES), ConsumerRecords.empty());
        assertThat(backlog.behind()).isZero();
        read(record(PATCHES, 8, 91_000));
        reader.close();
        clock.addAndGet(60_000);
        assertThat(backlog.behind()).isZero();
    }
}
