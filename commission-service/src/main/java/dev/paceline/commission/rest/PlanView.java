package dev.paceline.commission.rest;

import dev.paceline.commission.application.ReadPlans.PlanHistory;
import dev.paceline.commission.application.ReadPlans.PlanNow;
import dev.paceline.commission.domain.PlanDraft;
import dev.paceline.commission.domain.PlanEvaluation;
import dev.paceline.commission.domain.PlanVersion;
import dev.paceline.events.PlanId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version of a plan, as it was written, and how far its evaluation is. */
record PlanView(
        PlanId id,
        int version,
        @Nullable String name,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Boolean everyone,
        @Nullable List<@Nullable String> reps,
        PlanDraft.@Nullable RoundingDraft rounding,
        @Nullable List<PlanDraft.@Nullable ComponentDraft> components,
        Instant savedAt,
        @Nullable EvaluationView evaluation,
        @Nullable List<PeriodView> decides) {

    /** Days in a row that a version decides, both included; without an end where {@code to} is absent. */
    record PeriodView(LocalDate from, @Nullable LocalDate to) {}

    /**
     * The walk of a new version through the credits it touches.
     *
     * @param version the version that walks
     * @param records how many records it has to look at
     * @param done how many it has looked at
     * @param problem why its last step failed, until one succeeds
     */
    record EvaluationView(
            int version,
            long records,
            long done,
            boolean finished,
            @Nullable Instant finishedAt,
            @Nullable ProblemView problem) {

        static EvaluationView of(PlanEvaluation evaluation) {
            Instant finishedAt = evaluation.finishedAt();
            return new EvaluationView(
                    evaluation.version(),
                    evaluation.records(),
                    evaluation.done(),
                    finishedAt != null,
                    finishedAt,
                    ProblemView.of(evaluation.failure()));
        }
    }

    /**
     * Why an evaluation does not go on.
     *
     * @param since when its steps began to fail
     * @param tries how many failed in a row
     * @param nextTryAt when it is tried again
     */
    record ProblemView(Instant since, String reason, int tries, Instant nextTryAt) {

        static @Nullable ProblemView of(PlanEvaluation.@Nullable Failure failure) {
            return failure == null
                    ? null
                    : new ProblemView(failure.since(), failure.reason(), failure.times(), failure.nextTryAt());
        }
    }

    /** A page of plans. */
    record PlanPageView(List<PlanView> items, @Nullable String next) {}

    static PlanView of(PlanNow now) {
        return of(now.version(), now.evaluation());
    }

    static PlanView of(PlanVersion version, @Nullable PlanEvaluation evaluation) {
        return of(version, evaluation, null);
    }

    /** All versions of a plan, the newest first, each with the days that it decides. */
    static List<PlanView> of(PlanHistory history) {
        return history.versions().stream()
                .map(version -> of(
                        version,
                        null,
                        history.periods().stream()
                                .filter(period -> period.version().equals(version))
                                .map(period -> new PeriodView(period.from(), period.to()))
                                .toList()))
                .toList();
    }

    private static PlanView of(
            PlanVersion version, @Nullable PlanEvaluation evaluation, @Nullable List<PeriodView> decides) {
        PlanDraft terms = PlanDraft.of(version.terms());
        return new PlanView(
                version.plan(),
                version.version(),
                terms.name(),
                terms.from(),
                terms.to(),
                terms.everyone(),
                terms.reps(),
                terms.rounding(),
                terms.components(),
                version.savedAt(),
                evaluation == null ? null : EvaluationView.of(evaluation),
                decides);
    }
}
