package dev.paceline.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function works on whatever a field, an index, an element of a list or a variable of a loop gives. */
class DynamicValuesTest {

    private static final Map<String, Object> KINDS = Map.of(
            "text", "Ab",
            "digits", "12.5",
            "yes", "true",
            "hour", "1h",
            "isoDay", "2024-02-29",
            "isoTime", "2024-02-29T12:00:00Z",
            "number", new BigDecimal("7"),
            "truth", true,
            "time", Instant.parse("2024-02-29T12:00:00Z"),
            "day", LocalDate.parse("2024-02-29"));

    private static final Map<String, Object> MORE_KINDS = Map.of(
            "span", Duration.ofHours(1),
            "list", List.of("Ab", "c"),
            "object", Map.of("k", "v", "owner", List.of(state())),
            "states", List.of(state()));

    /** How a value is reached; {@code KIND} is the name of its field. */
    private static final List<String> WAYS = List.of(
            "element.KIND",
            "element['KIND']",
            "element.nested.KIND",
            "element['nested']['KIND']",
            "element.nested['KIND']",
            "element.one.KIND[0]",
            "element['one']['KIND'][0]",
            "element.rows[0].KIND",
            "element['rows'][0]['KIND']");

    private static Map<String, Object> state() {
        return Map.of("value", "won", "at", Instant.parse("2024-01-01T00:00:00Z"));
    }

    private static Map<String, Object> kinds() {
        Map<String, Object> kinds = new HashMap<>(KINDS);
        kinds.putAll(MORE_KINDS);
        return kinds;
    }

    private static final Bindings DATA = Bindings.of(
            "element",
            Stream.of(
                            kinds(),
                            Map.of("nested", kinds()),
                            Map.of("rows", List.of(kinds())),
                            Map.of(
                                    "one",
                                    kinds().entrySet().stream()
                                            .collect(Collectors.toMap(
                                                    Map.Entry::getKey, each -> List.of(each.getValue())))))
                    .flatMap(each -> each.entrySet().stream())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "decimal(VALUE) | digits | 12.5",
                "decimal(VALUE) | number | 7",
                "abs(VALUE) | number | 7",
                "round(VALUE, 0) | number | 7",
                "round(1.26, VALUE - 6) | number | 1.3",
                "min(VALUE, 9) | number | 7",
                "max(2, VALUE) | number | 7",
                "-VALUE | number | -7",
                "VALUE + 1 | number | 8",
                "VALUE - 1 | number | 6",
                "VALUE * 2 | number | 14",
                "VALUE / 2 | number | 3.5",
                "VALUE % 2 | number | 1",
                "VALUE < 8 | number | true",
                "VALUE >= 8 | number | false",
                "VALUE < 'B' | text | true",
                "VALUE == 'Ab' | text | true",
                "VALUE != 7 | number | false",
                "VALUE + 'c' | text | Abc",
                "string(VALUE) | text | Ab",
                "string(VALUE) | number | 7",
                "string(VALUE) | truth | true",
                "string(VALUE) | time | 2024-02-29T12:00:00Z",
                "string(VALUE) | day | 2024-02-29",
                "lower(VALUE) | text | ab",
                "VALUE.lower() | text | ab",
                "upper(VALUE) | text | AB",
                "VALUE.upper() | text | AB",
                "trim(VALUE) | text | Ab",
                "VALUE.trim() | text | Ab",
                "split(VALUE, 'b')[0] | text | A",
                "VALUE.split('b')[0] | text | A",
                "replace(VALUE, 'b', 'c') | text | Ac",
                "VALUE.replace('b', VALUE) | text | AAb",
                "size(VALUE) | text | 2",
                "size(VALUE) | list | 2",
                "size(VALUE) | object | 2",
                "VALUE.size() | text | 2",
                "VALUE.size() | list | 2",
                "VALUE.contains('b') | text | true",
                "VALUE.startsWith('A') | text | true",
                "VALUE.endsWith('b') | text | true",
                "VALUE.matches('^A') | text | true",
                "matches(VALUE, '^A') | text | true",
                "bool(VALUE) | yes | true",
                "bool(VALUE) | truth | true",
                "!VALUE | truth | false",
                "VALUE ? 1 : 2 | truth | 1",
                "VALUE && true | truth | true",
                "date(VALUE) | isoDay | 2024-02-29",
                "date(VALUE) | day | 2024-02-29",
                "date(VALUE, 'yyyy-MM-dd') | isoDay | 2024-02-29",
                "date(VALUE, 'Europe/Berlin') | time | 2024-02-29",
                "timestamp(VALUE) | isoTime | 2024-02-29T12:00:00Z",
                "timestamp(VALUE) | time | 2024-02-29T12:00:00Z",
                "timestamp(VALUE, \"uuuu-MM-dd'T'HH:mm:ssX\", 'Europe/Berlin') | isoTime | 2024-02-29T12:00:00Z",
                "epochSeconds(VALUE) | number | 1970-01-01T00:00:07Z",
                "epochMillis(VALUE) | number | 1970-01-01T00:00:00.007Z",
                "duration(VALUE) | hour | PT1H",
                "duration(VALUE) | span | PT1H",
                "seconds(VALUE) | span | 3600",
                "elapsed(VALUE, '2024-03-01') | day | PT24H",
                "elapsed(VALUE, '2024-03-01') | isoDay | PT24H",
                "elapsed('2024-02-29T11:00:00Z', VALUE) | time | PT1H",
                "VALUE + duration('24h') | day | 2024-03-01",
                "VALUE - duration('1h') | time | 2024-02-29T11:00:00Z",
                "VALUE - date('2024-02-28') | day | PT24H",
                "valueAt(VALUE, '2024-02-01') | states | won",
                "valueAt(element.states, VALUE) | day | won",
                "valueAt(element.states, VALUE) | time | won",
                "valueAt(element['states'], VALUE) | isoDay | won",
                "ownerAt(VALUE, '2024-02-01') | object | won",
                "orElse(VALUE, 'x') | text | Ab",
                "orElse(VALUE, 'x') | number | 7",
                "decimal(orElse(VALUE, 1)) | digits | 12.5",
                "VALUE in ['Ab'] | text | true",
                "VALUE in [7] | number | true",
                "'Ab' in VALUE | list | true",
                "'k' in VALUE | object | true",
                "VALUE[0] | list | Ab",
                "VALUE['k'] | object | v",
                "upper(VALUE[1]) | list | C",
                "size(VALUE + ['d']) | list | 3",
                "VALUE.exists(x, x == 'c') | list | true",
                "VALUE.map(x, upper(x))[1] | list | C",
                "size(VALUE.filter(x, size(x) == 1)) | list | 1",
                "VALUE.all(x, size(x) > 0) | list | true",
                "VALUE.exists_one(x, x == 'k') | object | true",
                "dyn(VALUE) | text | Ab",
            })
    void worksHoweverTheValueIsReached(String call, String kind, String expected) {
        for (String way : WAYS) {
            String source = call.replace("VALUE", way.replace("KIND", kind));
            assertThat(shown(Expressions.compile(source, "element").evaluate(DATA)))
                    .as(source)
                    .isEqualTo(expected);
        }
        String inLoop = "element.one." + kind + ".map(v, " + call.replace("VALUE", "v") + ")[0]";
        assertThat(shown(Expressions.compile(inLoop, "element").evaluate(DATA)))
                .as(inLoop)
                .isEqualTo(expected);
    }

    static Stream<String> functions() {
        return Stream.of(
                "decimal(VALUE)",
                "abs(VALUE)",
                "round(VALUE, 2)",
                "min(VALUE, 1)",
                "max(1, VALUE)",
                "string(VALUE)",
                "lower(VALUE)",
                "VALUE.upper()",
                "trim(VALUE)",
                "split(VALUE, ',')",
                "replace(VALUE, 'a', 'b')",
                "size(VALUE)",
                "bool(VALUE)",
                "date(VALUE)",
                "date(VALUE, 'UTC')",
                "timestamp(VALUE)",
                "timestamp(VALUE, 'dd.MM.yyyy HH:mm', 'UTC')",
                "epochSeconds(VALUE)",
                "epochMillis(VALUE)",
                "duration(VALUE)",
                "seconds(VALUE)",
                "elapsed(VALUE, VALUE)",
                "valueAt(VALUE, '2024-01-01')",
                "ownerAt(VALUE, '2024-01-01')",
                "orElse(VALUE, 1)",
                "VALUE.matches('a')",
                "VALUE.contains('a')",
                "VALUE.startsWith('a')",
                "VALUE.endsWith('a')",
                "VALUE in [1]",
                "1 in VALUE",
                "VALUE + VALUE",
                "VALUE - VALUE",
                "VALUE * VALUE",
                "VALUE / VALUE",
                "VALUE % VALUE",
                "VALUE < VALUE",
                "VALUE >= VALUE",
                "VALUE == VALUE",
                "-VALUE",
                "!VALUE",
                "VALUE ? 1 : 2",
                "VALUE && true",
                "VALUE[0]",
                "VALUE['k']",
                "VALUE.k",
                "has(VALUE.k)",
                "VALUE.map(x, x)");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void onEachKindOfValueAllWaysComeToTheSame(String call) {
        for (String kind : new TreeSet<>(kinds().keySet())) {
            String first = kindOfOutcome(call, kind, WAYS.get(0));
            for (String way : WAYS) {
                if (!call.equals("has(VALUE.k)") || !way.endsWith("]")) {
                    assertThat(kindOfOutcome(call, kind, way))
                            .as(call + " on " + kind + " by " + way)
                            .isEqualTo(first);
                }
            }
        }
    }

    @Test
    void theWayToAFieldIsToldWithIndexesToo() {
        Expression expression = Expressions.compile("decimal(element['Deal Amount']) + element.a['b']", "element");

        assertThat(expression.paths())
                .containsExactlyInAnyOrder(List.of("element", "Deal Amount"), List.of("element", "a", "b"));
    }

    private static String kindOfOutcome(String call, String kind, String way) {
        String source = call.replace("VALUE", way.replace("KIND", kind));
        Outcome outcome = Expressions.compile(source, "element").evaluate(DATA);
        return outcome.match(value -> "value " + plain(value), () -> "absent", reason -> "failed");
    }

    private static String shown(Outcome outcome) {
        return outcome.match(DynamicValuesTest::plain, () -> "absent", reason -> "failed: " + reason);
    }

    private static String plain(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }
}
