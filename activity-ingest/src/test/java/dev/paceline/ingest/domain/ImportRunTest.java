package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.ImportRun.State;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ImportRunTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T09:00:00Z");

    private final ImportRun begun = ImportRun.begun(
            new TenantId("acme"),
            new ImportId("imp_1"),
            new SourceId("src_1"),
            "march",
            RowFormat.CSV,
            10_000L,
            "first",
            BEGIN);

    @Test
    void rateAndTimeLeftFollowFromWhatCame() {
        ImportRun quarter = begun.landed(new ImportTally(90, 10, 2_500, "d"), BEGIN.plusSeconds(5));

        assertThat(quarter.rowsPerSecond()).isEqualTo(20);
        assertThat(quarter.secondsLeft()).hasValue(15);
    }

    @Test
    void whatCameBeforeAnInterruptionDoesNotMakeTheRateBetter() {
        ImportRun resumed = begun.landed(new ImportTally(90, 10, 2_500, "d"), BEGIN.plusSeconds(5))
                .resumed(10_000L, "second", BEGIN.plusSeconds(600))
                .landed(new ImportTally(290, 10, 7_500, "e"), BEGIN.plusSeconds(605));

        assertThat(resumed.rowsPerSecond()).isEqualTo(40);
        assertThat(resumed.secondsLeft()).hasValue(2);
    }

    @Test
    void nobodyCanTellTheTimeLeftOfAFileOfUnknownLength() {
        assertThat(begun.resumed(null, "second", BEGIN)
                        .landed(new ImportTally(90, 10, 2_500, "d"), BEGIN.plusSeconds(5))
                        .secondsLeft())
                .isEqualTo(OptionalLong.empty());
    }

    @Test
    void anImportThatStandsStillMayBeTakenOver() {
        assertThat(begun.isHeldAt(BEGIN.plusSeconds(4))).isTrue();
        assertThat(begun.isHeldAt(BEGIN.plusSeconds(6))).isFalse();
        assertThat(begun.ended(State.INTERRUPTED, null, BEGIN).isHeldAt(BEGIN)).isFalse();
    }
}
