package dev.paceline.expressions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The variables of an evaluation, prepared once for any number of expressions. Immutable and thread-safe. */
public final class Bindings {

    private static final Optional<Object> NOWHERE = Optional.empty();

    private final @Nullable Bindings around;
    private final Map<String, Optional<Object>> variables;

    private Bindings(@Nullable Bindings around, Map<String, Optional<Object>> variables) {
        this.around = around;
        this.variables = variables;
    }

    /**
     * Variables by name: String, Boolean, Integer, Long, BigInteger, BigDecimal, Instant, LocalDate, Duration, List, Map,
     * {@link JsonNode}, {@link Prepared} or null, nested at most 64 deep.
     *
     * @throws IllegalArgumentException for a double or float, another class, a number of more than 100 digits, too deep a nesting
     */
    public static Bindings of(Map<String, ? extends @Nullable Object> variables) {
        Map<String, Optional<Object>> prepared = new HashMap<>();
        variables.forEach((name, value) -> prepared.put(name, Optional.of(Values.toRuntime(value))));
        return new Bindings(null, prepared);
    }

    /** One variable. */
    public static Bindings of(String name, @Nullable Object value) {
        return new Bindings(null, Map.of(name, Optional.of(Values.toRuntime(value))));
    }

    /** These variables and one more; those that stand already are not prepared again. */
    public Bindings with(String name, @Nullable Object value) {
        return new Bindings(this, Map.of(name, Optional.of(Values.toRuntime(value))));
    }

    Optional<Object> find(String name) {
        for (Bindings here = this; here != null; here = here.around) {
            Optional<Object> value = here.variables.get(name);
            if (value != null) {
                return value;
            }
        }
        return NOWHERE;
    }
}
