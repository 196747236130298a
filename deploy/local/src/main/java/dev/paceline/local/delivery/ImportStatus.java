package dev.paceline.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * How far an import has come, as the front door tells it.
 *
 * @param rowsBefore how many rows were safe when this sending began
 * @param left absent where nobody can tell
 * @param fault why it failed
 * @param reasons the commonest reasons why rows are in quarantine
 */
public record ImportStatus(
        String state,
        long rows,
        long accepted,
        long quarantined,
        long rowsBefore,
        long bytes,
        long rowsPerSecond,
        Optional<Duration> left,
        Optional<String> fault,
        List<Reason> reasons) {

    /** Why so many rows are in quarantine. */
    public record Reason(long rows, String text) {

        static Reason of(JsonNode reason) {
            return new Reason(
                    reason.path("rows").asLong(),
                    reason.path("reason").asText() + " (row "
                            + reason.path("firstRow").asLong() + ")");
        }
    }

    public ImportStatus {
        reasons = List.copyOf(reasons);
    }

    static ImportStatus of(JsonNode view) {
        return new ImportStatus(
                view.path("state").asText(),
                view.path("rows").asLong(),
                view.path("accepted").asLong(),
                view.path("quarantined").asLong(),
                view.path("rowsBefore").asLong(),
                view.path("bytes").asLong(),
                view.path("rowsPerSecond").asLong(),
                view.path("secondsLeft").isNumber()
                        ? Optional.of(
                                Duration.ofSeconds(view.path("secondsLeft").asLong()))
                        : Optional.empty(),
                Optional.of(view.path("fault").asText()).filter(fault -> !fault.isEmpty()),
                StreamSupport.stream(view.path("reasons").spliterator(), false)
                        .map(Reason::of)
                        .toList());
    }

    /** Whether all rows are safe. */
    public boolean isDone() {
        return state.equals("DONE");
    }
}
