package dev.paceline.expressions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The variables of an evaluation, prepared once for any number of expressions. Immutable and thread-safe. */
public final class Bindings {

    private static final Optional<Object> NOWHERE = Optional.empty();
    private static final Bindings NONE = new Bindings(null, "", NOWHERE, null);

    private final @Nullable Bindings around;
    private final String name;
    private final Optional<Object> value;
    private final @Nullable Budget budget;

    private Bindings(@Nullable Bindings around, String name, Optional<Object> value, @Nullable Budget budget) {
        this.around = around;
        this.name = name;
        this.value = value;
        this.budget = budget;
    }

    /**
     * Variables by name: String, Boolean, Integer, Long, BigInteger, BigDecimal, Instant, LocalDate, Duration, List, Map,
     * {@link JsonNode}, {@link Prepared} or null, nested at most 64 deep.
     *
     * @throws IllegalArgumentException for a double or float, another class, a number of more than 100 digits, too deep a nesting
     */
    public static Bindings of(Map<String, ? extends @Nullable Object> variables) {
        Bindings all = NONE;
        for (Map.Entry<String, ? extends @Nullable Object> variable : variables.entrySet()) {
            all = all.with(variable.getKey(), variable.getValue());
        }
        return all;
    }

    /** One variable. */
    public static Bindings of(String name, @Nullable Object value) {
        return new Bindings(null, name, Optional.of(Values.toRuntime(value)), null);
    }

    /** These variables and one more; those that stand already are not prepared again. */
    public Bindings with(String name, @Nullable Object value) {
        return new Bindings(this, name, Optional.of(Values.toRuntime(value)), budget);
    }

    /** These variables for evaluations that together cost no more than that; such bindings belong to one thread. */
    public Bindings within(Budget shared) {
        return new Bindings(around, name, value, shared);
    }

    /** Takes what other work on the same values costs out of what the evaluations share. */
    public void take(long steps) {
        if (budget != null) {
            budget.take(steps);
        }
    }

    /** What the evaluations share; absent where each is bounded by itself. */
    @Nullable
    Budget budget() {
        return budget;
    }

    /** Of few variables, as all are. */
    Optional<Object> find(String wanted) {
        for (Bindings here = this; here != null; here = here.around) {
            if (here.name.equals(wanted)) {
                return here.value;
            }
        }
        return NOWHERE;
    }
}
