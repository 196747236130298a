package dev.paceline.kpi.rest;

import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kpi.domain.Refusal;
import java.util.List;

/** Tells refusals as a problem that names each field, and the place in an expression. */
final class Refusals {

    private Refusals() {}

    static ProblemException problem(List<Refusal> refusals) {
        return ProblemException.invalid(refusals.stream().map(Refusals::error).toList());
    }

    /** What stands in the way of it now. */
    static ProblemException conflict(List<Refusal> refusals) {
        return ProblemException.conflict(refusals.stream().map(Refusals::error).toList());
    }

    private static FieldError error(Refusal refusal) {
        Refusal.Spot at = refusal.at();
        return at == null
                ? new FieldError(refusal.field(), refusal.message())
                : new FieldError(refusal.field(), refusal.message(), at.expression(), at.line(), at.column());
    }
}
