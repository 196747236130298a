package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition;
import dev.paceline.expressions.Expression;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A definition with its expressions compiled; expressions of the same text are the same object for all rules of a tenant. */
record MetricRule(
        Term term,
        @Nullable Expression when,
        @Nullable Expression value,
        Expression date,
        Expression credit,
        @Nullable Expression currency) {

    KpiDefinition definition() {
        return term.definition();
    }

    /** Whether it needs more than what the record says now. */
    boolean readsHistory() {
        return expressions().anyMatch(expression -> expression.source().contains(Derivation.HISTORY));
    }

    Stream<Expression> expressions() {
        return Stream.of(when, value, date, credit, currency).filter(Objects::nonNull);
    }
}
