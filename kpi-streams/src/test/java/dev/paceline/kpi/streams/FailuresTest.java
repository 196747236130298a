package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.RecordPatch;
import dev.paceline.kit.messaging.DeadLetters;
import dev.paceline.kpi.application.Failures.Found;
import dev.paceline.testkit.Facts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which definitions fail on which records is kept as it stands now. */
class FailuresTest {

    private static final Facts FACTS = Facts.of("acme");

    private KpiHouse house;

    @BeforeEach
    void open(@TempDir Path stateDir) {
        house = new KpiHouse(stateDir);
        house.send(KafkaRecords.catalogue()).send(FACTS.roster()).settle();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static RecordPatch won(String id, int second, Object amount) {
        return FACTS.patch(
                "deal",
                id,
                Instant.EPOCH.plusSeconds(second),
                Map.of("status", "won", "owner", "anna", "closedAt", "2024-03-05", "amount", amount));
    }

    @Test
    void aFailureStandsUntilTheRecordIsMended() {
        house.send(won("1", 1, "a lot")).send(won("2", 1, "more")).send(won("3", 1, 5));
        Found found = house.failures("revenue_won", 1);
        assertThat(found.records()).isEqualTo(2);
        assertThat(found.parts()).containsEntry("value", 2L);
        assertThat(found.next()).isTrue();
        assertThat(found.page()).singleElement().satisfies(failed -> {
            assertThat(failed.recordId()).isEqualTo("1");
            assertThat(failed.failure().reason()).isEqualTo("gives no number");
        });
        house.send(won("1", 2, 7));
        assertThat(house.failures("revenue_won", 9).page())
                .singleElement()
                .satisfies(failed -> assertThat(failed.recordId()).isEqualTo("2"));
    }

    @Test
    void aDefinitionThatFailsOnRecordsOfBeforeIsSeenAfterItsDerivation() {
        house.send(won("1", 1, "a lot")).send(FACTS.revenueWon());
        house.settle();
        assertThat(house.failures("revenue_won", 9).page())
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure().part()).isEqualTo("value"));
    }

    @Test
    void aDefinitionThatFailsOnRecordsOfBeforeMakesOneDeadLetterForEach() {
        house.send(won("1", 1, 5)).send(won("2", 1, 6));
        assertThat(house.deadLetters()).isEmpty();
        house.send(failing()).settle();
        assertThat(house.deadLetters())
                .hasSize(2)
                .allSatisfy(letter -> assertThat(new String(
                                letter.headers().lastHeader(DeadLetters.REASON).value(), StandardCharsets.UTF_8))
                        .startsWith("revenue_won@2 value: ")
                        .endsWith(", derived again from the record as it stands"))
                .extracting(TestRecord::key)
                .containsExactly("acme|deal|1", "acme|deal|2");
        house.send(new Deliveries(FACTS).saidAgain(9)).settle();
        assertThat(house.deadLetters()).hasSize(2);
    }

    /** Divides by zero. */
    private static KpiDefinition failing() {
        KpiDefinition of = FACTS.revenueWon();
        return new KpiDefinition(
                of.tenant(),
                of.metric(),
                2,
                of.name(),
                of.category(),
                of.unit(),
                of.aggregate(),
                of.recordType(),
                of.when(),
                "record.amount / (record.amount - record.amount)",
                of.date(),
                of.credit(),
                of.currency(),
                null,
                null,
                List.of(),
                false);
    }
}
