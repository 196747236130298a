package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.expressions.Bindings;
import dev.paceline.expressions.Expression;
import dev.paceline.expressions.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A canonical field and the expression that gives its value.
 *
 * @param place in the rule, as in {@code fields.amount}
 */
record FieldProgram(String name, String place, FieldKind kind, Expression expression) {

    static FieldProgram of(String name, Expression expression) {
        return new FieldProgram(name, "fields." + name, FieldKind.of(name), expression);
    }

    /** The value in an element; null where it says nothing of the field. */
    @Nullable
    JsonNode read(Bindings element) {
        Outcome outcome = expression.evaluate(element);
        if (outcome instanceof Outcome.Value found) {
            return kind.read(place, found.value());
        }
        if (outcome instanceof Outcome.Failed failed) {
            throw new UnreadableElementException(place, FailureWords.of(expression, failed.reason()));
        }
        return null;
    }
}
