package dev.paceline.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * How far an import has come, as the front door tells it.
 *
 * @param rowsBefore how many rows were safe when this sending began
 * @param left absent where nobody can tell
 * @param fault why it failed
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
        Optional<String> fault) {

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
                Optional.of(view.path("fault").asText()).filter(fault -> !fault.isEmpty()));
    }

    /** Whether all rows are safe. */
    public boolean isDone() {
        return state.equals("DONE");
    }
}
