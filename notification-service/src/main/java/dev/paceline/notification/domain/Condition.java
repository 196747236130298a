package dev.paceline.notification.domain;

import dev.paceline.expressions.Bindings;
import dev.paceline.expressions.Expression;
import dev.paceline.expressions.Expressions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule with its condition compiled. */
record Condition(SplashRule rule, Expression when) {

    static Condition of(SplashRule rule) {
        return new Condition(
                rule,
                switch (rule.on()) {
                    case CONTRIBUTIONS -> Expressions.compile(rule.when(), "record", "contribution");
                    case PROGRESS -> Expressions.compile(rule.when(), "goal", "milestone");
                });
    }

    /** Whether it is fulfilled; a field that is absent, or data it cannot compute with, does not fulfil it. */
    boolean holds(Map<String, ? extends @Nullable Object> variables) {
        return when.evaluate(Bindings.of(variables)).match(Boolean.TRUE::equals, () -> false, reason -> false);
    }
}
