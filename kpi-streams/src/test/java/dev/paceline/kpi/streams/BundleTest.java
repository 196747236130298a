package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.RecordPatch;
import dev.paceline.kit.messaging.DeadLetters;
import dev.paceline.testkit.Facts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

    private static final Facts FACTS = Facts.of("acme");
    private static final TopicPartition OTHERS = new TopicPartition("org.roster", 0);

    private static List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition, int count) {
        return IntStream.range(0, count)
                .mapToObj(offset -> new ConsumerRecord<>(
                        partition.topic(), partition.partition(), offset, new byte[1], new byte[1]))
                .toList();
    }

    private static RecordPatch call(String id, String owner) {
        Map<String, String> fields = Map.of("owner", owner, "at", "2024-03-05", "outcome", "connected");
        return FACTS.patch("call", id, Instant.EPOCH, fields);
    }

    @Test
    void recordsComeByTheHundredAndAreCommittedFromTheFirst() {
        Map<TopicPartition, OffsetAndMetadata> next = Map.of(Bundles.PATCHES, new OffsetAndMetadata(250));
        ConsumerRecords<byte[], byte[]> bundled = Bundle.bundled(
                new ConsumerRecords<>(Map.of(Bundles.PATCHES, records(Bundles.PATCHES, 250)), next),
                KpiTopology::comesInBundles);
        assertThat(bundled.records(Bundles.PATCHES))
                .extracting(ConsumerRecord::offset)
                .containsExactly(0L, 100L, 200L);
        assertThat(bundled.records(Bundles.PATCHES))
                .extracting(record -> Objects.requireNonNull(Bundle.in(record.headers()))
                        .records()
                        .size())
                .containsExactly(100, 100, 50);
        assertThat(bundled.nextOffsets()).isEqualTo(next);
    }

    @Test
    void aRecordAloneAndThoseOfOtherTopicsStayAsTheyAre() {
        List<ConsumerRecord<byte[], byte[]>> alone = records(Bundles.PATCHES, 1);
        List<ConsumerRecord<byte[], byte[]>> others = records(OTHERS, 3);
        ConsumerRecords<byte[], byte[]> bundled = Bundle.bundled(
                new ConsumerRecords<>(Map.of(Bundles.PATCHES, alone, OTHERS, others), Map.of()),
                KpiTopology::comesInBundles);
        assertThat(bundled.records(Bundles.PATCHES)).isEqualTo(alone);
        assertThat(bundled.records(OTHERS)).isEqualTo(others);
    }

    @Test
    void aBadPatchInABundleLeavesTheOthersAloneAndTellsItsOwnOffset(@TempDir Path stateDir) {
        ProducerRecord<String, byte[]> bad = KafkaRecords.record(call("2", "anna"));
        ProducerRecord<String, byte[]> broken =
                new ProducerRecord<>(bad.topic(), null, bad.key(), "{".getBytes(StandardCharsets.UTF_8), bad.headers());
        try (KpiHouse house = new KpiHouse(stateDir)) {
            house.send(KafkaRecords.catalogue()).send(FACTS.roster()).settle();
            house.bundle(List.of(
                    KafkaRecords.record(call("1", "anna")), broken, KafkaRecords.record(call("3", "ben@example.com"))));
            assertThat(house.sum("acme|team|sales|calls")).isEqualByComparingTo("2");
            assertThat(house.contribution("acme|call|3").contributions()).isNotEmpty();
            assertThat(house.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.key()).isEqualTo("acme|call|2");
                assertThat(letter.headers().lastHeader(DeadLetters.ORIGIN).value())
                        .asString()
                        .isEqualTo("crm.records-0@1");
            });
        }
    }
}
