package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.ingest.domain.SourceTrouble.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SourceTroubleTest {

    /** The name of a field of somebody's mapping may hold anything, and the database takes the troubles of all sources in one go. */
    @Test
    void aReasonIsShortAndWhatTheDatabaseTakes() {
        SourceTrouble trouble = new SourceTrouble(
                Instant.EPOCH, Kind.QUARANTINED, "fields.a\u0000b\n\ud800 could not be read " + "x".repeat(1_000));

        assertThat(trouble.reason())
                .startsWith("fields.a?b?? could not be read xxx")
                .hasSize(301);
    }
}
