package dev.paceline.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    void anExpressionNamesTheFieldsItReadsAtWhateverDepth() {
        Expression expression = Expressions.compile(
                "has(element.data.owner) ? element.data['close time'] : element.list.map(each, each.id)[0]", "element");
        assertThat(expression.fieldNames()).containsExactlyInAnyOrder("data", "owner", "close time", "list", "id");
    }

    @Test
    void variablesMayBeAddedToThoseThatArePrepared() {
        Bindings around = Bindings.of("headers", java.util.Map.of("topic", "deals"));

        Outcome outcome = Expressions.compile("headers.topic + element", "headers", "element")
                .evaluate(around.with("element", "!"));

        assertThat(outcome).isEqualTo(new Outcome.Value("deals!"));
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
                "record.a != 'x'"
            })
    void aShortCutGivesWhatTheWholeExpressionGives(String expression) throws Exception {
        JsonNode record = new ObjectMapper().readTree("{\"a\": \"x\", \"b\": 15, \"c\": {\"k\": [1]}, \"d\": null}");
        // as the only element of a list CEL has to be asked for it
        Outcome whole =
                Expressions.compile("[" + expression + "][0]", "record").evaluate(Bindings.of("record", record));
        assertThat(Expressions.compile(" " + expression, "record").evaluate(Bindings.of("record", record)))
                .isEqualTo(whole);
    }
}
