package dev.paceline.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.local.delivery.FileImport.Ending;
import dev.paceline.local.delivery.ImportStatus;
import dev.paceline.local.delivery.ImportStatus.Reason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportReportTest {

    private final StringWriter text = new StringWriter();

    @Test
    void anImportOfWhichNothingCouldBeReadIsAFailureWithItsReason() {
        int code =
                report(status("FAILED", 0, Optional.of("None of the rows could be read.")), Optional.of("HTTP 422 {}"));

        assertThat(code).isEqualTo(1);
        assertThat(text.toString())
                .contains(
                        "2 rows: 0 accepted, 2 quarantined",
                        "  2: no amount (row 1)",
                        "Failed: None of the rows could be read.")
                .doesNotContain("goes on from there");
    }

    @Test
    void anImportThatWasPartlyReadSaysItsReasons() {
        int code = report(status("DONE", 5, Optional.empty()), Optional.empty());

        assertThat(code).isZero();
        assertThat(text.toString()).contains("7 rows: 5 accepted, 2 quarantined", "  2: no amount (row 1)");
    }

    @Test
    void whatStoppedOnTheWayGoesOn() {
        assertThat(report(status("INTERRUPTED", 5, Optional.empty()), Optional.of("HTTP 503")))
                .isEqualTo(1);
        assertThat(text.toString()).contains("Stopped: HTTP 503", "The same command goes on from there.");
    }

    private int report(ImportStatus status, Optional<String> refusal) {
        return ImportCommand.report(new Ending(Optional.of(status), refusal), new PrintWriter(text, true));
    }

    private static ImportStatus status(String state, long accepted, Optional<String> fault) {
        return new ImportStatus(
                state,
                accepted + 2,
                accepted,
                2,
                0,
                10,
                1,
                Optional.empty(),
                fault,
                List.of(new Reason(2, "no amount (row 1)")));
    }
}
