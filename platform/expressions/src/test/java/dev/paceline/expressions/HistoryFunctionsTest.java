package dev.paceline.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryFunctionsTest {

    private static final Map<String, Object> PAST = Map.of(
            "owner", List.of(state("anna", "2024-01-01T10:00:00Z"), state("ben", "2024-02-01T10:00:00Z")),
            "stage", List.of());

    private static Map<String, Object> state(String value, String at) {
        return Map.of("value", value, "at", Instant.parse(at));
    }

    private static Outcome evaluate(String source) {
        return Expressions.compile(source, "history").evaluate(Bindings.of("history", PAST));
    }

    private static String text(String source) {
        return evaluate(source).match(String::valueOf, () -> "absent", reason -> "failed: " + reason);
    }

    @Test
    void theStateThatStoodAtThatTimeIsGiven() {
        assertThat(text("valueAt(history.owner, timestamp('2024-01-15T00:00:00Z'))"))
                .isEqualTo("anna");
        assertThat(text("ownerAt(history, '2024-02-01T10:00:00Z')")).isEqualTo("ben");
        assertThat(text("ownerAt(history, '2024-02-01T09:59:59Z')")).isEqualTo("anna");
    }

    @Test
    void aDayMeansItsEnd() {
        assertThat(text("ownerAt(history, '2024-02-01')")).isEqualTo("ben");
        assertThat(text("ownerAt(history, date('2024-01-31'))")).isEqualTo("anna");
    }

    @Test
    void beforeTheFirstStateThereIsNone() {
        assertThat(text("ownerAt(history, '2023-12-31')")).isEqualTo("absent");
        assertThat(text("valueAt(history.stage, '2024-12-31')")).isEqualTo("absent");
        assertThat(text("orElse(ownerAt(history, '2023-12-31'), 'nobody')")).isEqualTo("nobody");
        assertThat(text("ownerAt(history, 'soon')")).startsWith("failed");
    }
}
