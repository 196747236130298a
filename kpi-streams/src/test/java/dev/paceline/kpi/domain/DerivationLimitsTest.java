package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Category;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.NumberBound;
import dev.paceline.events.TenantId;
import dev.paceline.expressions.Budget;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How large numbers and how costly definitions may be on one record. */
class DerivationLimitsTest {

    private static Map<String, Object> won(Object amount) {
        return Map.of("status", "won", "amount", amount, "closedAt", "2024-03-01", "owner", "anna");
    }

    private static KpiDefinition valued(String value) {
        return DerivationTest.definition("points", Unit.COUNT, Aggregate.SUM, null, value, "record.closedAt", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "record.amount                    | 9999999999999999999999999",
                "record.amount                    | 1E+999999",
                "record.amount                    | -1E+24",
                "decimal(record.amount)           | 1e24",
                "decimal(record.amount) * 1000000 | 999999999999999999999",
                "decimal(record.amount) / 0.000000000000000000000000000000001 | 1",
            })
    void aValueBeyondTheBoundOfThePlatformIsAFailureOfTheRecord(String value, String amount) {
        Derivation.Derived derived = DerivationTest.derive(won(amount), valued(value));

        assertThat(derived.credits()).isEmpty();
        assertThat(derived.failures())
                .containsExactly(new Failure(
                        new MetricId("points"), 3, "value", "gives a number of more than 24 digits before the point"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decimal(record.amount) / 3             | 1   | 0.3333333333333333333333333333333333",
                "decimal(record.amount) / 3 * 0.125     | 100 | 4.1666666666666666666666666666666662",
                "decimal(record.amount) / 700           | 1   | 0.0014285714285714285714285714285714",
                "record.amount                          | 999999999999999999999999 | 999999999999999999999999",
                "record.amount                          | 1E-34 | 0.0000000000000000000000000000000001",
            })
    void whatIsComputedHasTheDecimalsOfAValue(String value, String amount, String contributed) {
        Derivation.Derived derived = DerivationTest.derive(won(amount), valued(value));

        assertThat(derived.failures()).isEmpty();
        assertThat(derived.credits().get(0).contribution().value().toPlainString())
                .isEqualTo(contributed);
    }

    @Test
    void thePartsOfTheLongestAmountAreWithinTheBoundAndAddUpToIt() {
        KpiDefinition split = new KpiDefinition(
                new TenantId("acme"),
                new MetricId("points"),
                1,
                "points",
                Category.RESULT,
                Unit.COUNT,
                Aggregate.SUM,
                "deal",
                null,
                "record.amount",
                "record.closedAt",
                "[{'rep': 'anna', 'share': 0.3333333333}, {'rep': 'ben', 'share': 0.6666666667}]",
                null,
                null,
                null,
                List.of(),
                false);
        BigDecimal amount = new BigDecimal("9".repeat(24) + "." + "9".repeat(34));

        List<BigDecimal> parts = DerivationTest.derive(won(amount.toPlainString()), split).credits().stream()
                .map(credit -> credit.contribution().value())
                .toList();

        assertThat(parts).hasSize(2).allMatch(NumberBound.VALUE::allows);
        assertThat(parts.get(0).add(parts.get(1))).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size(replace(record.text, 'a', record.text))",
                "[record.text].map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x)"
                        + ".map(x, x + x).map(x, x + x).map(x, x + x).map(x, size(x))[0]",
                "size(split(record.text, 'a').filter(a, split(record.text, 'a').exists(b, a != b)))",
                "record.text.matches('(a+b?){90}c') ? 1 : 2",
            })
    void aDefinitionThatCostsTooMuchFailsOnTheRecordAndLeavesTheOthers(String value) {
        Map<String, Object> fields = Map.of(
                "text", "a".repeat(150_000), "status", "won", "amount", 7, "closedAt", "2024-03-01", "owner", "anna");

        Derivation.Derived derived = DerivationTest.derive(fields, valued(value), DerivationTest.REVENUE);

        assertThat(DerivationTest.told(derived)).containsExactly("revenue@3 anna 2024-03-01 7/1 EUR");
        assertThat(derived.failures()).hasSize(1);
        assertThat(derived.failures().get(0).part()).isEqualTo("value");
        assertThat(Budget.isReason(derived.failures().get(0).reason())).isTrue();
    }

    @Test
    void allDefinitionsTogetherCostNoMoreThanTheyMayOnOneRecord() {
        KpiDefinition[] costly = IntStream.range(0, 40)
                .mapToObj(i -> DerivationTest.definition(
                        "points" + i,
                        Unit.COUNT,
                        Aggregate.SUM,
                        null,
                        "size(upper(record.text) + lower(record.text) + upper(record.text)) + " + i,
                        "record.closedAt",
                        null))
                .toArray(KpiDefinition[]::new);
        Map<String, Object> fields = Map.of("text", "a".repeat(190_000), "closedAt", "2024-03-01", "owner", "anna");

        Derivation.Derived derived = DerivationTest.derive(fields, costly);

        assertThat(derived.credits()).hasSizeBetween(5, 30);
        assertThat(derived.failures()).hasSize(40 - derived.credits().size());
        assertThat(derived.failures()).allMatch(failure -> Budget.isReason(failure.reason()));
        assertThat(DerivationTest.derive(fields, costly)).isEqualTo(derived);
    }
}
