package dev.paceline.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElapsedTest {

    private static String seconds(String from, String until) {
        Bindings bindings = Bindings.of("record", Map.of("from", from, "until", until));
        return Expressions.compile("string(seconds(elapsed(record.from, record.until)))", "record")
                .evaluate(bindings)
                .match(String::valueOf, () -> "absent", reason -> "failed: " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-04-01T23:30:00-07:00, 2024-04-02T00:30:00-07:00, 3600",
        "2024-04-02T06:30:00Z, 2024-04-02T07:30:00Z, 3600",
        "2024-04-02T06:30Z, 2024-04-02T00:30:00.5-07:00, 3600.5",
        "2024-04-01T23:30:00, 2024-04-02T00:30:00, 3600",
        "2024-04-01 23:30:00, 2024-04-02 00:30:00, 3600",
        "2024-04-01T23:30:00.000+0000, 2024-04-02 00:30:00Z, 3600",
        "2024-04-01, 2024-04-03, 172800",
        "2024-04-03, 2024-04-01, -172800",
        "2024-04-01T23:30:00-07:00, 2024-04-03, 86400",
        "2024-04-02T06:30:00Z, 2024-04-03, 86400",
        "2024-04-01T23:30:00, 2024-04-03, 172800"
    })
    void betweenTimesItIsExactAndElseWholeDays(String from, String until, String seconds) {
        assertThat(seconds(from, until)).isEqualTo(seconds);
    }

    @Test
    void timesAndDaysThatWereComputedCountAsSuch() {
        assertThat(Expressions.compile(
                                "seconds(elapsed(timestamp('2024-04-02T06:30:00Z'), date('2024-04-03'))) == 86400")
                        .evaluate(Map.of()))
                .isEqualTo(new Outcome.Value(true));
    }

    @Test
    void whatIsNoTimeFails() {
        assertThat(seconds("soon", "2024-04-03")).startsWith("failed: ").contains("soon");
        assertThat(seconds("2024-04-03", "soon, at The latest")).startsWith("failed: ");
    }
}
