package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.RecordPatch;
import dev.paceline.kpi.application.Failures.Found;
import dev.paceline.testkit.Facts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
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
        house.send(KpiHouse.catalogue()).send(FACTS.roster()).settle();
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
}
