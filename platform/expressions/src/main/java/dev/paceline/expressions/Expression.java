package dev.paceline.expressions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A compiled, type-checked expression. Immutable and thread-safe. */
public final class Expression {

    private final String source;
    private final Program program;
    private final Map<String, Optional<Object>> literals;
    private final Kind kind;
    private final SortedSet<String> fields;
    private final Set<List<String>> paths;
    private final @Nullable ShortCut shortCut;

    Expression(
            String source,
            Program program,
            Map<String, Optional<Object>> literals,
            Kind kind,
            SortedSet<String> fields,
            Set<List<String>> paths,
            @Nullable ShortCut shortCut) {
        this.shortCut = shortCut;
        this.source = source;
        this.program = program;
        this.literals = Map.copyOf(literals);
        this.kind = kind;
        this.fields = Collections.unmodifiableSortedSet(fields);
        this.paths = Set.copyOf(paths);
    }

    /** What an expression gives, as far as its text says. */
    public enum Kind {
        /** Only the data tells. */
        ANY,
        TRUTH,
        NUMBER,
        TEXT,
        DATE,
        TIME,
        DURATION,
        LIST,
        OBJECT,
        NOTHING
    }

    /** The text it was compiled from. */
    public String source() {
        return source;
    }

    /** What it gives, as the type check found. */
    public Kind kind() {
        return kind;
    }

    /** The names of the fields that it reads of its variables. */
    public SortedSet<String> fields() {
        return fields;
    }

    /** The ways to all that it reads, each from a variable on: {@code a.b['c'] + a.d} reads {@code a, b, c} and {@code a, d}. */
    public Set<List<String>> paths() {
        return paths;
    }

    /** Evaluates over plain values; values that {@link Bindings#of} refuses make it {@link Outcome.Failed}. */
    public Outcome evaluate(Map<String, ? extends @Nullable Object> variables) {
        Bindings bindings;
        try {
            bindings = Bindings.of(variables);
        } catch (IllegalArgumentException e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        }
        return evaluate(bindings);
    }

    /** Evaluates over prepared variables. */
    public Outcome evaluate(Bindings bindings) {
        return outcome(bindings, Values::toPlain);
    }

    /** As {@link #evaluate(Bindings)}, but a list comes as one of {@link Prepared} elements, which bindings take as they are. */
    public Outcome elements(Bindings bindings) {
        return outcome(bindings, Values::toElements);
    }

    /** As {@link #evaluate(Bindings)}, but an object of the data comes as the JSON that it is: nothing of it is copied. */
    public Outcome object(Bindings bindings) {
        return outcome(bindings, Values::toObject);
    }

    private Outcome outcome(Bindings bindings, Function<Object, @Nullable Object> seen) {
        Object direct = shortCut == null ? null : shortCut.take(bindings);
        if (direct instanceof Missing missing) {
            return missing.said(() -> asked(bindings, seen));
        }
        return direct == null ? asked(bindings, seen) : new Outcome.Value(seen.apply(direct));
    }

    /** What CEL says. */
    private Outcome asked(Bindings bindings, Function<Object, @Nullable Object> seen) {
        try {
            CelVariableResolver resolver = name -> {
                Optional<Object> literal = literals.get(name);
                return literal != null ? literal : bindings.find(name);
            };
            return new Outcome.Value(seen.apply(program.eval(resolver)));
        } catch (CelEvaluationException e) {
            if (e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND) {
                return new Outcome.Absent(reason(e));
            }
            return new Outcome.Failed(reason(e));
        }
    }

    /** A value as JSON: numbers stay exact; times and dates become ISO 8601 text. */
    public static JsonNode json(@Nullable Object value) {
        return Values.toJson(value);
    }

    /** JSON of the data as an expression that reads it would give it. */
    public static JsonNode normal(JsonNode data) {
        return Values.toJson(Values.toPlain(Values.toRuntime(data)));
    }

    private static String reason(CelEvaluationException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("evaluation error")
                ? message.substring("evaluation error".length()).strip()
                : message;
    }

    @Override
    public String toString() {
        return source;
    }
}
