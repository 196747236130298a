package dev.paceline.commission.domain;

import java.util.List;
import java.util.function.Function;

/** What became of a plan draft. */
public sealed interface Compilation {

    /** Compiled or refused: names every case. */
    <R> R match(Function<PlanTerms, R> compiled, Function<List<PlanError>, R> refused);

    /** A plan that can be saved. */
    record Compiled(PlanTerms terms) implements Compilation {

        @Override
        public <R> R match(Function<PlanTerms, R> compiled, Function<List<PlanError>, R> refused) {
            return compiled.apply(terms);
        }
    }

    /** A draft with errors; at least one. */
    record Refused(List<PlanError> errors) implements Compilation {

        public Refused {
            errors = List.copyOf(errors);
        }

        @Override
        public <R> R match(Function<PlanTerms, R> compiled, Function<List<PlanError>, R> refused) {
            return refused.apply(errors);
        }
    }
}
