package dev.paceline.expressions;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation came to: a value, nothing because a field is absent, or a failure of the expression on this data. None of
 * them is an exception: data is allowed to be wrong.
 */
public sealed interface Outcome permits Outcome.Value, Outcome.Absent, Outcome.Failed {

    /**
     * A value: String, Boolean, BigDecimal (without trailing zeros), Instant, LocalDate, Duration, List, Map with String keys,
     * or null where the expression gives a JSON null.
     */
    record Value(@Nullable Object value) implements Outcome {}

    /** The expression reads a field or variable that is not there. */
    record Absent(String what) implements Outcome {}

    /** The expression cannot be computed on this data, as in a division by zero or text plus number. */
    record Failed(String reason) implements Outcome {}

    /** Names every case. */
    default <R> R match(
            Function<? super @Nullable Object, ? extends R> value,
            Supplier<? extends R> absent,
            Function<? super String, ? extends R> failed) {
        if (this instanceof Value present) {
            return value.apply(present.value());
        }
        if (this instanceof Failed failure) {
            return failed.apply(failure.reason());
        }
        return absent.get();
    }
}
