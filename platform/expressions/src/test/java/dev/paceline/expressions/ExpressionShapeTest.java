package dev.paceline.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of an expression before it is evaluated, and what that saves. */
class ExpressionShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "record.amount; ANY",
                "record.amount > 5; TRUTH",
                "record.amount * 2 + 1; NUMBER",
                "1 + 2; NUMBER",
                "'a' + 'b'; TEXT",
                "date('2024-02-29'); DATE",
                "timestamp('2024-01-01T00:00:00Z'); TIME",
                "[record.owner]; LIST",
                "{'owner': record.owner}; OBJECT"
            })
    void theTypeCheckTellsWhatAnExpressionGives(String expression, Expression.Kind kind) {
        assertThat(Expressions.compile(expression, "record").kind()).isEqualTo(kind);
    }

    @Test
    void anExpressionNamesTheFieldsItReads() {
        Expression expression = Expressions.compile(
                "has(record.stage) && record.contact.name != 'record.text' && record.tags.exists(tag, tag.name == 'hot')",
                "record");
        assertThat(expression.fields()).containsExactly("contact", "stage", "tags");
    }

    @Test
    void anExpressionNamesTheWaysToTheFieldsItReads() {
        Expression expression = Expressions.compile(
                "has(element.data.owner) ? element.data['close time'] : element.list.map(each, each.id)[0] + rest",
                "element",
                "rest");
        assertThat(expression.paths())
                .filteredOn(path -> !path.get(0).startsWith("@") && !path.get(0).equals("each"))
                .containsExactlyInAnyOrder(
                        List.of("element", "data", "owner"),
                        List.of("element", "data", "close time"),
                        List.of("element", "list"),
                        List.of("rest"));
    }

    @Test
    void anObjectOfTheDataComesAsTheJsonThatItIs() throws Exception {
        JsonNode element = new ObjectMapper().readTree("{\"a\":{\"n\":7}}");
        Bindings bindings = Bindings.of("element", element);

        assertThat(Expressions.compile("element.a", "element").object(bindings))
                .isInstanceOfSatisfying(
                        Outcome.Value.class, found -> assertThat(found.value()).isSameAs(element.get("a")));
        assertThat(Expressions.compile("{'b': element.a}", "element").object(bindings))
                .isInstanceOfSatisfying(
                        Outcome.Value.class, found -> assertThat(found.value()).isInstanceOf(java.util.Map.class));
        assertThat(Expression.normal(element.get("a"))).hasToString("{\"n\":7}");
    }

    @Test
    void variablesMayBeAddedToThoseThatArePrepared() {
        Bindings around = Bindings.of("headers", java.util.Map.of("topic", "deals"));

        Outcome outcome = Expressions.compile("headers.topic + element", "headers", "element")
                .evaluate(around.with("element", "!"));

        assertThat(outcome).isEqualTo(new Outcome.Value("deals!"));
    }

    @Test
    void elementsOfAListAreTakenAsTheyAre() throws Exception {
        JsonNode payload = new ObjectMapper().readTree("[{\"id\": 1}, {\"id\": \"2\"}]");

        Outcome elements = Expressions.compile("payload", "payload").elements(Bindings.of("payload", payload));

        List<?> list = elements.match(value -> (List<?>) value, List::of, reason -> List.of());
        assertThat(list).hasSize(2).allSatisfy(each -> assertThat(each).isInstanceOf(Prepared.class));
        assertThat(Expressions.compile("element.id", "element").evaluate(Bindings.of("element", list.get(1))))
                .isEqualTo(new Outcome.Value("2"));
        assertThat(Expressions.compile("'no list'", "payload").elements(Bindings.of("payload", payload)))
                .isEqualTo(new Outcome.Value("no list"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record.a",
                "record.b",
                "record.c",
                "record.d",
                "record.missing",
                "record.a == 'x'",
                "record.a == 'y'",
                "record.b == 'x'",
                "record.d == 'x'",
                "record.missing == 'x'",
                "'x' == record.a",
                "'x'",
                "12.50",
                "true",
                "record",
                "record.c.k",
                "record.c.missing",
                "record.a.k",
                "has(record.a)",
                "has(record.d)",
                "has(record.missing)",
                "has(record.missing.k)",
                "!has(record.a)",
                "!record.a",
                "decimal(record.b)",
                "decimal(record.e)",
                "decimal(record.a)",
                "decimal(record.d)",
                "decimal(record.missing)",
                "decimal('1e999')",
                "has(record.a) ? record.a : record.b",
                "has(record.missing) ? record.missing : 'none'",
                "record.a ? 1 : 2",
                "record.a == 'x' && record.b == 'x'",
                "record.a == 'y' && record.missing == 'x'",
                "record.missing == 'x' && record.a == 'y'",
                "record.a == 'x' || record.missing == 'x'",
                "record.missing == 'x' || record.a == 'x'",
                "record.a == 'y' || has(record.c)",
                "record.a != 'x'",
                "record.missing",
                "record.d",
                "orElse(record.a, 'z')",
                "orElse(record.d, 'z')",
                "orElse(record.missing, 'z')",
                "orElse(record.missing, record.b)",
                "orElse(record.missing, record.absent)",
                "orElse(record.missing.k, 'z')",
                "orElse(decimal(record.a), 0)",
                "orElse(record.missing, orElse(record.absent, record.c.k))",
                "lower(record.a)",
                "lower(record.b)",
                "lower(record.missing)",
                "lower(orElse(record.missing, 'X')) in ['x', 'y']",
                "record.a in ['X', 'Y']",
                "record.b in ['X', 'Y']",
                "record.missing in ['X']",
                "record.b in [15]",
                "!(lower(orElse(record.missing, 'OPEN')) in ['open'])",
                "record.a == 'x' ? record.missing : record.a",
                "has(record.missing) ? record.a : record.missing",
                "orElse(record.a, 'held') == 'x'"
            })
    void aShortCutGivesWhatTheWholeExpressionGives(String expression) throws Exception {
        JsonNode record = new ObjectMapper()
                .readTree("{\"a\": \"x\", \"b\": 15, \"e\": \" 12.50 \", \"c\": {\"k\": [1]}, \"d\": null}");
        // as the only element of a list CEL has to be asked for it
        Outcome whole =
                Expressions.compile("[" + expression + "][0]", "record").evaluate(Bindings.of("record", record));
        Expression direct = Expressions.compile(" " + expression, "record");
        assertThat(List.of(
                        direct.evaluate(Bindings.of("record", record)), direct.evaluate(Bindings.of("record", record))))
                .as("the first time and again")
                .containsOnly(whole);
    }
}
