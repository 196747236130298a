package dev.paceline.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static Outcome on(String json, String expression) throws Exception {
        JsonNode record = JSON.readTree(json);
        return Expressions.compile(expression, "record").evaluate(Bindings.of("record", record));
    }

    private static @Nullable Object value(String json, String expression) throws Exception {
        Outcome outcome = on(json, expression);
        assertThat(outcome).as(expression).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) outcome).value();
    }

    private static Outcome alone(String expression) {
        return Expressions.compile(expression).evaluate(Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.1 + 0.2; 0.3",
                "1 - 0.9; 0.1",
                "0.1 * 3; 0.3",
                "-0.05 + 1; 0.95",
                "1e3 + 0.001; 1000.001",
                "7 / 2; 3.5",
                "1 / 3; 0.3333333333333333333333333333333333",
                "7.5 % 2; 1.5",
                "9223372036854775807 + 1; 9223372036854775808",
                "1234567890123456789 * 10; 12345678901234567890",
                "0.30000000000000000000000000001 - 0.3; 0.00000000000000000000000000001",
                "decimal(' 12.50 ') * 2; 25",
                "round(2.345, 2); 2.35",
                "abs(-3.5); 3.5",
                "min(1, 2) + max(3, 4); 5",
                "size('äö') + size([1, 2]); 4",
                "[10, 20, 30][1]; 20",
                "[1, 2, 3].map(x, x * 0.1)[2]; 0.3",
                "seconds(duration('90m')); 5400",
                "seconds(date('2024-03-01') - date('2024-02-28')) / 86400; 2",
            })
    void numbersAreExact(String expression, BigDecimal expected) {
        assertThat(alone(expression)).isEqualTo(new Outcome.Value(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1 + 0.2 == 0.3",
                "1 == 1.00",
                "1.0 in [3, 2, 1]",
                "100 == 1e2",
                "2 < 10 && 2.5 >= 2.5 && 3 > 2.999999999999999999999",
                "'a' < 'b'",
                "[1, 2].exists_one(x, x == 2.0)",
                "[1, 2].all(x, x > 0)",
                "[1, 2, 3].filter(x, x > 1) == [2, 3]",
                "{'a': 1.0} == {'a': 1}",
                "'Won '.trim().lower() == 'won' && lower('WON') == 'won'",
                "'a,b,,c'.split(',') == ['a', 'b', '', 'c']",
                "'1.234,50'.replace('.', '') == '1234,50'",
                "string(1.50) + ' EUR' == '1.5 EUR'",
                "timestamp('2024-01-01T01:00:00+01:00') == timestamp('2024-01-01T00:00:00Z')",
                "date('2024-02-29') + duration('24h') == date('2024-03-01')",
                "date('2024-02-29') < date('2024-03-01')",
                "date('29/02/2024', 'dd/MM/yyyy') == date('2024-02-29')",
                "date(timestamp('2024-01-01T23:30:00Z'), 'Europe/Berlin') == date('2024-01-02')",
                "epochMillis(1500) == timestamp('1970-01-01T00:00:01.500Z')",
                "epochSeconds(-1) == timestamp('1969-12-31T23:59:59Z')",
                "'deal-42'.matches('^deal-[0-9]+$')",
                "true ? true : 1 / 0 == 1",
            })
    void holds(String expression) {
        assertThat(alone(expression)).isEqualTo(new Outcome.Value(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "1 +; 4",
                "unknown == 1; 1",
                "1 + 'a'; 3",
                "'a' < 1; 5",
                "nosuch(1); 7",
                "1e400; 1",
                "1 + 1e400; 5",
                "5u; 1",
                "b'abc'; 1",
                "double('1'); 7",
                "int(1); 4",
                "type(1) == type(2); 5",
            })
    void whatCannotBeRightIsRefusedWithItsPlace(String expression, int column) {
        assertThatThrownBy(() -> Expressions.compile(expression))
                .isInstanceOfSatisfying(ExpressionException.class, e -> {
                    assertThat(e.line()).isEqualTo(1);
                    assertThat(e.column()).isEqualTo(column);
                    assertThat(e.getMessage()).isNotBlank();
                });
    }

    @Test
    void jsonNumbersNeverBecomeDoubles() throws Exception {
        assertThat(value("{\"amount\": 0.1, \"fee\": 0.2}", "record.amount + record.fee"))
                .isEqualTo(new BigDecimal("0.3"));
        assertThat(value("{\"amount\": 1234567890123456789.25}", "record.amount"))
                .isEqualTo(new BigDecimal("1234567890123456789.25"));
        assertThat(value(
                        "{\"amount\": 9007199254740993}",
                        "record.amount == 9007199254740993 && record.amount != 9007199254740992"))
                .isEqualTo(true);
        assertThat(value("{\"a\": 12.00, \"b\": 12}", "record.a == record.b && record.a / 5 == 2.4"))
                .isEqualTo(true);
    }

    @Test
    void anAbsentFieldIsAbsentAndNoFailure() throws Exception {
        assertThat(on("{}", "record.amount")).isInstanceOf(Outcome.Absent.class);
        assertThat(on("{}", "record.amount > 5")).isInstanceOf(Outcome.Absent.class);
        assertThat(on("{}", "record.a.b.c")).isInstanceOf(Outcome.Absent.class);
        assertThat(on("{\"list\": [1]}", "record.list[3]")).isInstanceOf(Outcome.Absent.class);
        assertThat(alone("1 == 2 || 'x' == 'y'")).isEqualTo(new Outcome.Value(false));
        assertThat(Expressions.compile("record", "record").evaluate(Map.of())).isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void anAbsentFieldDoesNotHideADecidedAnswer() throws Exception {
        assertThat(value("{\"stage\": \"won\"}", "record.stage == 'won' || record.amount > 5"))
                .isEqualTo(true);
        assertThat(value("{\"stage\": \"won\"}", "has(record.stage) && !has(record.amount)"))
                .isEqualTo(true);
    }

    @Test
    void orElseStandsInForAbsentAndNullOnly() throws Exception {
        assertThat(value("{}", "orElse(record.amount, 0) + 1")).isEqualTo(new BigDecimal("1"));
        assertThat(value("{\"amount\": null}", "orElse(record.amount, 0)")).isEqualTo(new BigDecimal("0"));
        assertThat(value("{\"amount\": 5}", "orElse(record.amount, 0)")).isEqualTo(new BigDecimal("5"));
        assertThat(value("{}", "orElse(record.a.b, orElse(record.c, 'none'))")).isEqualTo("none");
        assertThat(on("{\"amount\": \"x\"}", "orElse(decimal(record.amount), 0)"))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(on("{}", "orElse(record.a, record.b)")).isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void jsonNullIsAValue() throws Exception {
        assertThat(value("{\"x\": null}", "record.x == null")).isEqualTo(true);
        assertThat(value("{\"x\": null}", "record.x")).isNull();
        assertThat(value("{\"x\": 1}", "record.x != null")).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record.text + 1",
                "record.number + 'a'",
                "record.number > 'a'",
                "1 / record.zero",
                "record.number % record.zero",
                "decimal(record.text)",
                "date(record.text)",
                "timestamp('2024-01-01')",
                "record.text && true",
                "record.big * record.big",
                "date('2024-01-01') + duration('90m')",
                "date(timestamp('2024-01-01T00:00:00Z'), 'Nowhere/City')",
            })
    void wrongDataFailsWithAReason(String expression) throws Exception {
        Outcome outcome = on("{\"text\": \"abc\", \"number\": 1, \"zero\": 0, \"big\": 1e60}", expression);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.reason())
                .isNotBlank());
    }

    @Test
    void numbersOutOfRangeAreRefused() throws Exception {
        assertThatThrownBy(() -> Bindings.of("x", new BigDecimal("1e400")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bindings.of("x", new BigDecimal("1e-400")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bindings.of("x", new BigDecimal("1e2147483647")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bindings.of("x", 0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Expressions.compile("x == 0", "x").evaluate(Map.of("x", new BigDecimal("0e999"))))
                .isEqualTo(new Outcome.Value(true));
        assertThat(Expressions.compile("x", "x").evaluate(Map.of("x", 0.1))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void depthLengthAndLoopsAreBounded() throws Exception {
        String deepJson = "{\"a\":".repeat(70) + "1" + "}".repeat(70);
        assertThatThrownBy(() -> Bindings.of("record", JSON.readTree(deepJson)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Expressions.compile("(".repeat(500) + "1" + ")".repeat(500)))
                .isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> Expressions.compile("1 + ".repeat(2_000) + "1"))
                .isInstanceOf(ExpressionException.class);
        List<Integer> many = java.util.stream.IntStream.range(0, 100).boxed().toList();
        assertThat(Expressions.compile("xs.all(a, xs.all(b, a + b >= 0))", "xs").evaluate(Map.of("xs", many)))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void literalsOfOneExpressionKeepTheirPlaces() {
        assertThat(alone("'ä😀' == 'ä😀' ? 0.1 : 0.25")).isEqualTo(new Outcome.Value(new BigDecimal("0.1")));
        assertThat(alone("[0.10, 0.2, - 0.3, .5, 1.5e-3].map(x, x)"))
                .isEqualTo(new Outcome.Value(List.of(
                        new BigDecimal("0.1"),
                        new BigDecimal("0.2"),
                        new BigDecimal("-0.3"),
                        new BigDecimal("0.5"),
                        new BigDecimal("0.0015"))));
    }

    @Test
    void plainValuesGoInAndComeOut() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("at", Instant.parse("2024-05-01T10:00:00Z"));
        variables.put("day", LocalDate.of(2024, 5, 1));
        variables.put("list", List.of(1, "b", true));
        variables.put("nothing", null);
        Outcome outcome = Expressions.compile(
                        "{'at': at, 'day': day, 'list': list, 'nothing': nothing, 'before': at < timestamp('2025-01-01T00:00:00Z')}",
                        "at",
                        "day",
                        "list",
                        "nothing")
                .evaluate(variables);
        assertThat(Expression.json(((Outcome.Value) outcome).value()).toString())
                .isEqualTo(
                        """
                        {"at":"2024-05-01T10:00:00Z","day":"2024-05-01","list":[1,"b",true],"nothing":null,"before":true}""");
    }

    @Test
    void namesEveryOutcome() {
        assertThat(alone("1 + 1").<String>match(value -> "value " + value, () -> "absent", reason -> "failed"))
                .isEqualTo("value 2");
    }
}
