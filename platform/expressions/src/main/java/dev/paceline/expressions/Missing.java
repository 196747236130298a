package dev.paceline.expressions;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A field that is not there, at one place of an expression. What CEL says of it is the same each time, so CEL is asked once. */
final class Missing {

    private volatile Outcome.@Nullable Absent known;

    Outcome said(Supplier<Outcome> ask) {
        Outcome.Absent before = known;
        if (before != null) {
            return before;
        }
        Outcome outcome = ask.get();
        if (outcome instanceof Outcome.Absent absent) {
            known = absent;
        }
        return outcome;
    }
}
