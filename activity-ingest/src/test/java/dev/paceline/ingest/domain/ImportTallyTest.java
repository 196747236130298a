package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.ingest.domain.Harvest.Bad;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportTallyTest {

    @Test
    void rowsOfOnePlaceHaveOneCauseWhateverTheirValues() {
        ImportTally tally = ImportTally.NONE
                .plus(3, List.of(bad(2, "amount", "many"), new Bad(4, null, "the row is not JSON")), 10, "a")
                .plus(
                        1,
                        List.of(
                                bad(6, "owner", "x"),
                                bad(7, "amount", "few"),
                                bad(9, "owner", "y"),
                                bad(11, "owner", "z")),
                        20,
                        "b");

        assertThat(tally.accepted()).isEqualTo(4);
        assertThat(tally.quarantined()).isEqualTo(6);
        assertThat(tally.commonest(2))
                .containsExactly(
                        new ImportCause("owner", "owner: x", 3, 6), new ImportCause("amount", "amount: many", 2, 2));
        assertThat(tally.hasOnlyFailures()).isFalse();
    }

    @Test
    void howManyCausesThereAreIsBounded() {
        List<Bad> rows = IntStream.range(0, 1_000)
                .mapToObj(i -> new Bad(i, null, "row " + i + " " + "x".repeat(10_000)))
                .toList();

        ImportTally tally = ImportTally.NONE.plus(0, rows, 1, "a");

        assertThat(tally.causes()).hasSize(20).allSatisfy(cause -> assertThat(cause.reason())
                .hasSize(500));
        assertThat(tally.quarantined()).isEqualTo(1_000);
        assertThat(tally.hasOnlyFailures()).isTrue();
        assertThat(ImportTally.NONE.hasOnlyFailures()).isFalse();
    }

    private static Bad bad(int row, String place, String value) {
        return new Bad(row, place, place + ": " + value);
    }
}
