package dev.paceline.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No expression takes long or makes much, whatever it and the data say. */
@Timeout(120)
class BudgetTest {

    private static final String OVER = "takes more than 10000000 steps: make its texts, lists or loops smaller";
    private static final long MOST_BYTES = 100L << 20;
    private static final Duration MOST_TIME = Duration.ofSeconds(5);

    private static final ObjectNode ELEMENT = element();
    private static final Bindings DATA = Bindings.of("element", ELEMENT);

    /** About as much as a webhook may hold. */
    private static ObjectNode element() {
        ObjectNode element = JsonNodeFactory.instance.objectNode();
        element.put("a", "a".repeat(300_000));
        element.put("a2", "a".repeat(300_000));
        element.put("ab", "a".repeat(100_000) + "b");
        element.put("b", "b".repeat(300_000));
        ArrayNode numbers = element.putArray("numbers");
        for (int i = 0; i < 100_000; i++) {
            numbers.add(i);
        }
        ArrayNode items = element.putArray("items");
        for (int i = 0; i < 1_900; i++) {
            items.addObject().put("x", i).put("t", "deal " + i);
        }
        ObjectNode object = element.putObject("object");
        for (int i = 0; i < 20_000; i++) {
            object.put("k" + i, i);
        }
        return element;
    }

    private static String repeated(String part, int times, String between) {
        return String.join(between, Collections.nCopies(times, part));
    }

    static Stream<String> overTheirBudget() {
        return Stream.of(
                "size(replace(element.a, 'a', element.b))",
                "element.a.replace('', element.b)",
                "[element.a]" + repeated(".map(x, x + x)", 30, ""),
                "[element.numbers]" + repeated(".map(x, x + x)", 30, ""),
                "[element.a].map(x, [x, x, x, x, x])" + repeated(".map(x, [x, x, x, x, x])", 20, ""),
                "element.items.all(i, element.a == element.a2)",
                "element.items.all(i, -5 in element.numbers || true)",
                "element.items.all(i, element.numbers == element.numbers)",
                "element.items.all(i, element.object == element.object)",
                "element.items.all(i, element.a <= element.a2)",
                "element.items.all(i, lower(element.a) != '')",
                "element.items.all(i, upper(element.a) != '' || true)",
                "element.items.all(i, trim(element.a) != '')",
                "element.items.all(i, size(element.a) > 0 && size(element.b) > 0 && size(element.a2) > 0)",
                "element.items.all(i, !element.a.contains(element.ab))",
                "element.items.map(i, split(element.a, 'a'))",
                "element.items.map(i, element.a + i.t)",
                "element.items.map(i, element)",
                "element.items.map(i, [element.a, element.b])",
                "element.items.map(i, {'a': element.a, 'b': element.numbers})",
                "element.items.all(i, element.a.matches('(x+x+)+y') || true)",
                "element.a.matches('((a{10}){10}){5}b')",
                "[" + repeated("element", 400, ",") + "]",
                "[" + repeated("element.a", 300, ",") + "]",
                repeated("lower(", 50, "") + "element.a" + repeated(")", 50, ""));
    }

    @ParameterizedTest
    @MethodSource("overTheirBudget")
    void whatTakesOrMakesTooMuchFailsWithThePlainReason(String source) {
        Outcome outcome = bounded(source);

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) outcome).reason()).endsWith(OVER);
    }

    @Test
    void theReasonTellsThePlace() {
        assertThat(Expressions.compile("size(replace(element.a, 'a', element.b))", "element")
                        .evaluate(DATA))
                .isEqualTo(new Outcome.Failed("at <input>:12: " + OVER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "element.items.all(i, element.items.all(j, i.x >= 0 && j.x >= 0))",
                "element.items.map(i, element.items.filter(j, j.x > i.x))",
                "element.items.map(a, element.items.map(b, element.items.map(c, a.x + b.x + c.x)))",
                "element.numbers.all(n, n >= 0)",
                "element.object.all(k, k != '')",
                "[1, 2].all(a, element.items.exists(b, element.items.exists(c, false)))"
            })
    void loopsTogetherRunSoOften(String source) {
        Outcome outcome = bounded(source);

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) outcome).reason())
                .startsWith("at <input>:")
                .endsWith("its loops run more than 2000 times together");
    }

    @Test
    void theMoreALoopDoesTheLessOftenItRuns() {
        String much = repeated("i.x / 7 * 3.1 > -1", 120, " && ");
        Outcome outcome = bounded("element.items.all(i, " + much + ")");

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) outcome).reason()).endsWith("its loops run more than 125 times together");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lower(replace(trim(element.a), 'a', 'b')) != ''",
                "element.items.filter(i, i.x > 10)",
                "size(element.numbers) + size(element.object) + size(element.a)",
                "99999 in element.numbers",
                "element.a == element.a2",
                "element.a.contains(element.ab)",
                "element.a.split(element.ab)",
                "element.items.all(i, size(element.numbers) > 0 && has(element.object.k1))",
                "element.items.exists(i, i.t.matches('^deal 18[0-9]{2}$'))"
            })
    void whatAMappingOfALargeElementNeedsIsWithinIt(String source) {
        assertThat(bounded(source)).isInstanceOf(Outcome.Value.class);
    }

    @Test
    void aTextIsSearchedForInLinearTimeWhateverItHolds() {
        assertThat(bounded("element.a.replace(element.ab, 'x') == element.a")).isEqualTo(new Outcome.Value(true));
        assertThat(bounded("(element.b + element.ab).contains(element.ab)")).isEqualTo(new Outcome.Value(true));
        assertThat(bounded("size((element.ab + element.ab + 'c').split(element.ab))"))
                .isEqualTo(new Outcome.Value(new java.math.BigDecimal(3)));
        assertThat(bounded("(element.ab + 'c' + element.ab).replace(element.ab, 'x')"))
                .isEqualTo(new Outcome.Value("xcx"));
    }

    @Test
    void anExpressionThatCostTooMuchFailsAlsoWhereThatWouldNotHaveMattered() {
        assertThat(bounded(
                        "lower(element.a + element.b + element.a + element.b).replace('a', element.b) == '' || true"))
                .isEqualTo(new Outcome.Failed(OVER));
    }

    @Test
    void evaluationsThatShareABudgetEndTogether() {
        Budget shared = Budget.of(1_000_000);
        Bindings bindings = DATA.within(shared);
        Expression upper = Expressions.compile("upper(element.a) != ''", "element");
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            outcomes.add(upper.evaluate(bindings));
        }

        assertThat(outcomes.subList(0, 3)).allMatch(each -> each instanceof Outcome.Value);
        assertThat(outcomes.get(3)).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) outcomes.get(4)).reason())
                .endsWith("the expressions on this data together take more steps than they may");
        assertThat(shared.isSpent()).isTrue();
        assertThat(Expressions.compile("element.items", "element").evaluate(bindings))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void aReasonNeverRepeatsALongText() {
        for (String source : List.of(
                "decimal(element.a)",
                "date(element.a)",
                "timestamp(element.a)",
                "duration(element.a)",
                "bool(element.a)",
                "element.object[element.a]",
                "element.a + 1",
                "date('2024-01-01', element.a)",
                "round(1, 0.5)",
                "valueAt([], element.a)",
                "-element.object")) {
            String reason = Expressions.compile(source, "element")
                    .evaluate(DATA)
                    .match(String::valueOf, () -> "", failed -> failed);
            assertThat(reason).as(source).hasSizeLessThan(500);
        }
    }

    /** Whatever is put together of these parts ends soon, makes little, and throws nothing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyExpressionIsBounded(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            String source = any(random, 5);
            if (source.length() <= Expressions.LONGEST) {
                boundedOrRefused(source);
            }
        }
    }

    private static String any(Random random, int depth) {
        if (depth == 0) {
            String[] leaves = {
                "element",
                "element.a",
                "element.b",
                "element.ab",
                "element.numbers",
                "element.items",
                "element.object",
                "'a'",
                "1",
                "x",
                "[1, 2]"
            };
            return leaves[random.nextInt(leaves.length)];
        }
        String one = any(random, depth - 1);
        String two = any(random, depth - 1);
        return switch (random.nextInt(16)) {
            case 0 -> "[" + one + "].map(x, x + x)";
            case 1 -> "dyn(" + one + ").map(x, " + two + ")";
            case 2 -> "dyn(" + one + ").filter(x, dyn(" + two + ") == x)";
            case 3 -> "dyn(" + one + ").all(x, dyn(" + two + ") != x)";
            case 4 -> "replace(dyn(" + one + "), dyn(" + two + "), element.b)";
            case 5 -> "split(dyn(" + one + "), dyn(" + two + "))";
            case 6 -> "dyn(" + one + ") + dyn(" + two + ")";
            case 7 -> "dyn(" + one + ").matches(dyn(" + two + "))";
            case 8 -> "dyn(" + one + ") in dyn(" + two + ")";
            case 9 -> "dyn(" + one + ") == dyn(" + two + ")";
            case 10 -> "dyn(" + one + ").contains(dyn(" + two + "))";
            case 11 -> "string(dyn(" + one + "))";
            case 12 -> "orElse(dyn(" + one + "), dyn(" + two + "))";
            case 13 -> "[" + one + ", " + two + ", " + one + "].map(x, [x, x])";
            case 14 -> "element.items.map(x, " + one + ")";
            default -> "lower(dyn(" + one + "))";
        };
    }

    private static void boundedOrRefused(String source) {
        try {
            bounded(source.startsWith("x") ? "[1].map(x, " + source + ")" : source);
        } catch (ExpressionException refused) {
            assertThat(refused.line()).isPositive();
        }
    }

    static Outcome bounded(String source) {
        Expression expression = Expressions.compile(source, "element");
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = thread.getCurrentThreadAllocatedBytes();
        long began = thread.getCurrentThreadCpuTime();
        Outcome outcome = expression.evaluate(DATA);
        assertThat(Duration.ofNanos(thread.getCurrentThreadCpuTime() - began))
                .as(source)
                .isLessThan(MOST_TIME);
        assertThat(thread.getCurrentThreadAllocatedBytes() - bytes).as(source).isLessThan(MOST_BYTES);
        return outcome;
    }
}
