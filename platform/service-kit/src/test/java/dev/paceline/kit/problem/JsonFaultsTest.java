package dev.paceline.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.paceline.events.FactJson;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFaultsTest {

    /** One field of each kind. */
    record Everything(
            int count,
            @Nullable BigDecimal amount,
            @Nullable Instant at,
            @Nullable ZoneId zone,
            @Nullable Money money,
            KpiDefinition.@Nullable Unit unit,
            @Nullable MetricId metric,
            @Nullable List<Map<String, Integer>> rows,
            @Nullable Everything inner) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"count\":\"x\"}; count; must be a whole number, not 'x'",
                "{\"amount\":\"1,5\"}; amount; must be a decimal number, not '1,5'",
                "{\"at\":\"yesterday\"}; at; must be a time as in 2017-03-01T09:30:00Z, not 'yesterday'",
                "{\"unit\":\"KILOS\"}; unit; must be one of COUNT, MONEY, DURATION, PERCENT, NUMBER, not 'KILOS'",
                "{\"metric\":\"\"}; metric; metric is missing",
                "{\"metric\":{\"a\":1}}; metric; must be a text",
                "{\"rows\":[{},{\"a\":\"b\"}]}; rows[1].a; must be a whole number, not 'b'",
                "{\"inner\":{\"inner\":{\"count\":[]}}}; inner.inner.count; must be a whole number",
                "{\"inner\":7}; inner; must be an object"
            })
    void theFieldAndItsFaultAreNamed(String json, String field, String message) {
        assertThat(JsonFaults.explain(faultOf(json))).isEqualTo(new FieldError(field, message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"{\"zone\":\"Mars/Base\"}; zone", "{\"money\":{\"amount\":\"x\",\"currency\":\"EUR\"}}; money"})
    void noClassNameIsTold(String json, String field) {
        FieldError error = JsonFaults.explain(faultOf(json));

        assertThat(error.field()).isEqualTo(field);
        assertThat(error.message())
                .doesNotContain("java.")
                .doesNotContain("org.")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"count\":}", "nonsense"})
    void textThatIsNoJsonIsToldWithItsPlace(String text) {
        FieldError error = JsonFaults.explain(faultOf(text));

        assertThat(error.field()).isEmpty();
        assertThat(error.message()).startsWith("not valid JSON at line 1, column ");
    }

    private static JsonProcessingException faultOf(String json) {
        return catchThrowableOfType(
                JsonProcessingException.class, () -> FactJson.mapper().readValue(json, Everything.class));
    }
}
