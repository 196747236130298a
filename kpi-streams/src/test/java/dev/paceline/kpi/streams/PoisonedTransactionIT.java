package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paceline.events.Fact;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.kit.messaging.DeadLetters;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.TestTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that makes its transaction fail only at the commit, where nobody says which record it was, is found and left out. */
class PoisonedTransactionIT {

    private static final int PARTITIONS = 3;
    private static final int CALLS = 240;
    private static final int CULPRIT = 137;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Facts facts = Facts.ofNewTenant();

    @Test
    void theCulpritOfAFailingCommitIsFoundAndEverythingElseGoesThrough(@TempDir Path folder) throws Exception {
        try (LawBroker broker = new LawBroker(Files.createTempDirectory("paceline-poison-"), PARTITIONS);
                BrokerHouse house = new BrokerHouse(broker.bootstrapServers(), PARTITIONS, folder.resolve("disk"))) {
            List<Fact> before = new ArrayList<>(KafkaRecords.catalogue());
            before.addAll(facts.roster());
            broker.send(before);
            house.settle(List.of(facts.tenant()));
            String culprit = call(CULPRIT).key();
            house.refuse(culprit);
            broker.send(calls());

            long begin = System.nanoTime();
            await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> {
                if (!house.isRunning()) {
                    house.start();
                }
                return broker.told(facts.tenant())
                                .sum(facts.tenant() + "|team|sales|calls")
                                .intValue()
                        == CALLS - 1;
            });
            System.out.printf(
                    "A poisoned transaction of %d records: the culprit is found after %d failures, within %d ms%n",
                    CALLS,
                    house.failures().size(),
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());

            assertThat(house.failures()).hasSizeLessThanOrEqualTo(6);
            assertThat(house.setAside())
                    .singleElement()
                    .extracting(SetAside.Entry::kind)
                    .isEqualTo(SetAside.Kind.TRANSACTION);
            assertThatOneLetterNames(broker, culprit);
        }
    }

    private static void assertThatOneLetterNames(LawBroker broker, String culprit) {
        try (TestTopics topics = TestTopics.at(broker.bootstrapServers())) {
            List<ConsumerRecord<String, byte[]>> letters = topics.deadLetters(Topics.CRM_RECORDS);
            assertThat(letters).singleElement().satisfies(letter -> {
                assertThat(letter.key()).isEqualTo(culprit);
                assertThat(new String(
                                letter.headers().lastHeader(DeadLetters.REASON).value(), StandardCharsets.UTF_8))
                        .contains("its transaction failed");
                assertThat(letter.headers().lastHeader("ce_correlationid")).isNotNull();
            });
        }
    }

    private List<RecordPatch> calls() {
        List<RecordPatch> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(call(i));
        }
        return calls;
    }

    private RecordPatch call(int id) {
        Map<String, String> fields = Map.of("owner", "anna", "at", "2024-03-05", "outcome", "connected");
        return facts.patch("call", Integer.toString(id), Instant.EPOCH.plusSeconds(1), fields);
    }
}
