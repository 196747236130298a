package dev.paceline.kit.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiTotals;
import dev.paceline.events.RepId;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class FactIntakeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Inject
    ProbeConsumer consumer;

    private final Facts company = Facts.ofNewTenant();
    private TestTopics topics = TestTopics.open();

    @BeforeEach
    void openTopics() {
        topics = TestTopics.open();
    }

    @AfterEach
    void closeTopics() {
        topics.close();
    }

    @Test
    void factsReachTheUseCase() {
        KpiTotals calls = send("calls", 1);

        awaitDone(calls);
    }

    @Test
    void anUnreadableRecordBecomesADeadLetterAndTheNextIsTaken() {
        String key = company.tenant() + "|nonsense";
        topics.sendRaw(new ProducerRecord<>(Topics.KPI_TOTALS.name(), key, "{nonsense".getBytes(UTF_8)));
        KpiTotals calls = send("calls", 2);

        awaitDone(calls);
        ConsumerRecord<String, byte[]> letter = awaitLetter(key);
        assertThat(letter.value()).isEqualTo("{nonsense".getBytes(UTF_8));
        assertThat(header(letter, DeadLetters.SERVICE)).isEqualTo("kit-probe");
        assertThat(header(letter, DeadLetters.ORIGIN)).startsWith("kpi.totals-");
        assertThat(header(letter, DeadLetters.REASON)).isNotBlank();
    }

    @Test
    void anUnprocessableFactBecomesADeadLetterAndItsNeighboursAreTaken() {
        KpiTotals before = send("calls", 3);
        KpiTotals refused = send("refused", 1);
        KpiTotals after = send("calls", 4);

        awaitDone(before);
        awaitDone(after);
        ConsumerRecord<String, byte[]> letter = awaitLetter(refused.key());
        assertThat(header(letter, DeadLetters.REASON)).contains("no such thing");
        assertThat(header(letter, "ce_type")).isEqualTo("dev.paceline.kpi.totals-changed.v1");
        assertThat(consumer.isDone(refused)).isFalse();
    }

    @Test
    void aFactThatBreaksAConstraintBecomesADeadLetter() {
        KpiTotals broken = send("constraint", 1);
        KpiTotals after = send("calls", 5);

        awaitDone(after);
        assertThat(header(awaitLetter(broken.key()), DeadLetters.REASON)).contains("note_words_check");
    }

    @Test
    void aFactThatMeetsABugIsTriedAFewTimesAndThenBecomesADeadLetter() {
        KpiTotals bug = send("bug", 1);
        KpiTotals after = send("calls", 6);

        assertThat(header(awaitLetter(bug.key()), DeadLetters.REASON)).contains("a bug");
        awaitDone(after);
        assertThat(consumer.triesOf(bug)).isGreaterThan(3);
    }

    @Test
    void aFactWaitsUntilTheMachineIsWell() {
        KpiTotals waiting = send("machine", 1);

        awaitDone(waiting);
        assertThat(letters(waiting.key())).isEmpty();
        assertThat(consumer.triesOf(waiting)).isGreaterThanOrEqualTo(4);
    }

    private KpiTotals send(String metric, long revision) {
        KpiTotals totals = company.counted(metric, new RepId("anna"), DAY, 1, revision);
        topics.send(Topics.KPI_TOTALS, totals);
        return totals;
    }

    private void awaitDone(KpiTotals totals) {
        Awaitility.await().atMost(PATIENCE).until(() -> consumer.isDone(totals));
    }

    private ConsumerRecord<String, byte[]> awaitLetter(String key) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> letters(key).stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private List<ConsumerRecord<String, byte[]>> letters(String key) {
        return topics.deadLetters(Topics.KPI_TOTALS).stream()
                .filter(letter -> key.equals(letter.key()))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
