package dev.paceline.expressions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.common.values.CelValue;
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

    /** What a field costs that is taken without asking CEL. */
    private static final int DIRECT = 20;

    private final String source;
    private final Program program;
    private final Map<String, Optional<Object>> literals;
    private final Kind kind;
    private final SortedSet<String> fields;
    private final Set<List<String>> paths;
    private final @Nullable ShortCut shortCut;
    private final long steps;

    Expression(
            String source,
            Program program,
            Map<String, Optional<Object>> literals,
            Kind kind,
            SortedSet<String> fields,
            Set<List<String>> paths,
            @Nullable ShortCut shortCut,
            long steps) {
        this.steps = steps;
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
        if (direct == null) {
            return asked(bindings, seen);
        }
        Budget shared = bindings.budget();
        if (shared != null) {
            if (shared.isSpent()) {
                return new Outcome.Failed(shared.words());
            }
            shared.take(DIRECT + (direct instanceof String text ? text.length() : 0));
        }
        if (direct instanceof Missing missing) {
            return missing.said(() -> asked(bindings, seen));
        }
        return direct instanceof CelValue
                ? bounded(bindings, 0, () -> seen.apply(direct))
                : new Outcome.Value(seen.apply(direct));
    }

    /** What CEL says. */
    private Outcome asked(Bindings bindings, Function<Object, @Nullable Object> seen) {
        CelVariableResolver resolver = name -> {
            Optional<Object> literal = literals.get(name);
            return literal != null ? literal : bindings.find(name);
        };
        return bounded(bindings, steps, () -> seen.apply(program.eval(resolver)));
    }

    private interface Evaluation {
        @Nullable
        Object value() throws CelEvaluationException;
    }

    /** What it comes to unless it costs too much; then it fails, also where a part that failed would not have mattered. */
    private static Outcome bounded(Bindings bindings, long steps, Evaluation evaluation) {
        Budget shared = bindings.budget();
        Budget budget = shared == null ? Budget.ofOne() : shared;
        budget.begin();
        long before = budget.ofThisOne();
        try {
            budget.spendHere(steps);
            Object value = evaluation.value();
            return budget.isOver() ? new Outcome.Failed(budget.words()) : new Outcome.Value(value);
        } catch (CelEvaluationException e) {
            return Reasons.outcome(e);
        } catch (CelRuntimeException e) {
            return new Outcome.Failed(budget.isOver() ? budget.words() : Reasons.of(e));
        } finally {
            budget.end(before);
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

    @Override
    public String toString() {
        return source;
    }
}
