package dev.paceline.commission.application;

import dev.paceline.commission.domain.PlanError;
import dev.paceline.commission.domain.PlanEvaluation;
import dev.paceline.commission.domain.PlanVersion;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.TenantId;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What became of a plan that somebody wanted to save. */
public sealed interface PlanSaving {

    /** Who saves a plan, and in which request. */
    record Author(TenantId tenant, String name, CorrelationId correlationId) {}

    /** Every case, by name. */
    <R> R match(Function<Saved, R> saved, Function<List<PlanError>, R> refused, Supplier<R> clash, Supplier<R> unknown);

    /** It stands, and its evaluation has begun. */
    record Saved(PlanVersion version, PlanEvaluation evaluation) implements PlanSaving {

        @Override
        public <R> R match(
                Function<Saved, R> saved,
                Function<List<PlanError>, R> refused,
                Supplier<R> clash,
                Supplier<R> unknown) {
            return saved.apply(this);
        }
    }

    /** It breaks rules. */
    record Refused(List<PlanError> errors) implements PlanSaving {

        public Refused {
            errors = List.copyOf(errors);
        }

        @Override
        public <R> R match(
                Function<Saved, R> saved,
                Function<List<PlanError>, R> refused,
                Supplier<R> clash,
                Supplier<R> unknown) {
            return refused.apply(errors);
        }
    }

    /** There is a plan of that id already. */
    record Clash() implements PlanSaving {

        @Override
        public <R> R match(
                Function<Saved, R> saved,
                Function<List<PlanError>, R> refused,
                Supplier<R> clash,
                Supplier<R> unknown) {
            return clash.get();
        }
    }

    /** There is no plan of that id. */
    record Unknown() implements PlanSaving {

        @Override
        public <R> R match(
                Function<Saved, R> saved,
                Function<List<PlanError>, R> refused,
                Supplier<R> clash,
                Supplier<R> unknown) {
            return unknown.get();
        }
    }
}
