package dev.paceline.goals;

import static dev.paceline.goals.Company.ANNA;
import static dev.paceline.goals.Company.revenueGoal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.events.Envelope;
import dev.paceline.events.FactCodec;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Milestone;
import dev.paceline.events.GoalProgress.Status;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A total comes in, progress goes out. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class GoalJourneyIT {

    private final TestTopics topics = TestTopics.open();
    private Company company = new Company(topics, Facts.ofNewTenant());

    @BeforeEach
    void aKnownCompany() {
        company = Company.known(topics);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void aTotalMovesTheGoalAndReachesMilestones() {
        String goal = company.set(revenueGoal(ANNA));

        Envelope<KpiTotals> total = company.won(ANNA, "2027-03-02", "850.00", 1);
        Envelope<GoalProgress> progress =
                company.progress(goal, fact -> fact.actual().signum() > 0);

        assertThat(progress.fact().actual()).isEqualTo("850");
        assertThat(progress.fact().attainment()).isEqualTo("0.85");
        assertThat(progress.fact().expected()).isEqualTo("130.43");
        assertThat(progress.fact().forecast()).isEqualTo("6516.67");
        assertThat(progress.fact().status()).isEqualTo(Status.ON_TRACK);
        assertThat(progress.fact().revision()).isEqualTo(2);
        assertThat(progress.correlationId()).isEqualTo(total.correlationId());
        assertThat(progress.acceptedAt()).isEqualTo(total.acceptedAt());
        assertThat(progress.fact().milestones()).extracting(Milestone::percent).containsExactly(50, 80);
        assertThat(progress.fact().milestones().get(0).reachedAt())
                .isCloseTo(total.acceptedAt(), within(1, ChronoUnit.MILLIS));
    }

    @Test
    void aGoalSetAfterItsTotalsHasItsProgressAtOnce() {
        String known = company.set(revenueGoal(ANNA));
        company.won(ANNA, "2027-03-02", "600", 1);
        company.progress(known, fact -> fact.actual().signum() > 0);

        company.asAdmin()
                .body(revenueGoal(ANNA))
                .post("/api/v1/goals")
                .then()
                .statusCode(201)
                .body("actual", equalTo("600"))
                .body("status", equalTo("ON_TRACK"))
                .body("milestones[0].percent", equalTo(50))
                .body("revision", equalTo(1));
    }

    @Test
    void milestonesStayWhenTheNumberFallsBack() {
        String goal = company.set(revenueGoal(ANNA));
        company.won(ANNA, "2027-03-02", "1000", 1);
        company.progress(goal, fact -> fact.status() == Status.ACHIEVED);

        company.won(ANNA, "2027-03-02", "10", 2);
        GoalProgress fallen =
                company.progress(goal, fact -> fact.revision() == 3).fact();

        assertThat(fallen.actual()).isEqualTo("10");
        assertThat(fallen.status()).isEqualTo(Status.BEHIND);
        assertThat(fallen.milestones()).extracting(Milestone::percent).containsExactly(50, 80, 100);
    }

    @Test
    void staleAndRepeatedTotalsTellNothing() {
        String goal = company.set(revenueGoal(ANNA));
        Envelope<KpiTotals> newer = company.won(ANNA, "2027-03-02", "300", 5);
        company.progress(goal, fact -> fact.revision() == 2);

        company.won(ANNA, "2027-03-02", "999", 4);
        topics.send(Topics.KPI_TOTALS, newer);
        company.won(ANNA, "2027-03-02", "301", 6);
        company.progress(goal, fact -> fact.actual().intValue() == 301);

        assertThat(company.told(goal)).extracting(GoalProgress::revision).containsExactly(1L, 2L, 3L);
    }

    @Test
    void totalsOfOthersDoNotMoveTheGoal() {
        String goal = company.set(revenueGoal(ANNA));

        company.won(Company.BEN, "2027-03-02", "500", 1);
        topics.send(
                Topics.KPI_TOTALS,
                company.facts().money("revenue_won", ANNA, "USD", LocalDate.parse("2027-03-02"), "500", 1));
        company.won(ANNA, "2027-04-01", "500", 1);
        company.won(ANNA, "2027-03-31", "7", 1);
        company.progress(goal, fact -> fact.actual().intValue() == 7);

        assertThat(company.told(goal)).extracting(GoalProgress::revision).containsExactly(1L, 2L);
    }

    @Test
    void aBadFactBecomesADeadLetterAndTheRestGoesOn() {
        String goal = company.set(revenueGoal(ANNA));
        Envelope<KpiTotals> first = company.won(ANNA, "2027-03-02", "1", 1);
        String key = first.fact().key();

        topics.sendRaw(new ProducerRecord<>(Topics.KPI_TOTALS.name(), key, bytes("no fact")));
        topics.sendRaw(withABillionDigits(FactCodec.encode(Topics.KPI_TOTALS, first)));
        company.won(ANNA, "2027-03-02", "3", 3);
        company.progress(goal, fact -> fact.actual().intValue() == 3);

        assertThat(topics.deadLetters(Topics.KPI_TOTALS))
                .filteredOn(letter -> key.equals(letter.key()))
                .hasSize(2);
    }

    private static ProducerRecord<String, byte[]> withABillionDigits(ProducerRecord<String, byte[]> record) {
        String json = new String(record.value(), StandardCharsets.UTF_8)
                .replace("\"revision\":1", "\"revision\":2")
                .replace("\"sum\":\"1\"", "\"sum\":\"1E+999999999\"");
        return new ProducerRecord<>(record.topic(), null, record.key(), bytes(json), record.headers());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
