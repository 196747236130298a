package dev.paceline.goals.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.paceline.events.GoalProgress.Milestone;
import dev.paceline.events.GoalProgress.Status;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.Subject;
import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.GoalTerms;
import dev.paceline.goals.domain.Progress;
import dev.paceline.kit.messaging.FactProblem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A goal as people and machines see it: its terms and where it stands. */
@Schema(name = "Goal", description = "A goal and where it stands. Decimals are strings.")
record GoalView(
        String id,
        @Schema(description = "Grows with each change of the terms; also in the ETag.") long version,
        String name,
        @Schema(implementation = SubjectView.class) Subject subject,
        String metric,
        Unit unit,
        @Nullable String currency,
        @Schema(description = "Whether the target is a limit: less is better.") boolean lowerIsBetter,
        @Schema(description = "First day.") LocalDate from,
        @Schema(description = "Last day.") LocalDate to,
        @Schema(implementation = String.class) BigDecimal target,
        @Schema(implementation = String.class, description = "Absent while the KPI has no value.") @Nullable
                BigDecimal actual,
        @Schema(
                        implementation = String.class,
                        description = "actual / target, rounded down; of a limit rounded up. Absent with actual.")
                @Nullable
                BigDecimal attainment,
        @Schema(implementation = String.class, description = "What a steady pace would have reached by today.")
                BigDecimal expected,
        @Schema(implementation = String.class, description = "Where the pace so far leads by the end.") @Nullable
                BigDecimal forecast,
        @Schema(description = "Absent while the KPI has no value and the period is not over.") @Nullable Status status,
        @Schema(description = "Shares of the target reached so far, in percent; kept even when the number falls back.")
                List<Milestone> milestones,
        @Schema(description = "Grows with each progress told on goals.progress.") long revision,
        @Nullable Instant cancelledAt,
        @Schema(description = "Why it may not be up to date; absent when it is.")
                @JsonInclude(JsonInclude.Include.NON_EMPTY)
                List<GoalProblemView> problems) {

    /** Something about the goal that could not be processed, until a later fact of it is. */
    @Schema(name = "GoalProblem")
    record GoalProblemView(Instant since, String reason) {

        static GoalProblemView of(FactProblem problem) {
            return new GoalProblemView(problem.since(), problem.reason());
        }
    }

    static GoalView of(Goal goal) {
        return of(goal, List.of());
    }

    static GoalView of(Goal goal, List<FactProblem> problems) {
        GoalTerms terms = goal.terms();
        Progress progress = Objects.requireNonNull(goal.progress(), "progress");
        return new GoalView(
                goal.id().value(),
                goal.version(),
                terms.name(),
                terms.series().subject(),
                terms.series().metric().value(),
                terms.unit(),
                terms.series().currency(),
                terms.lowerIsBetter(),
                terms.period().from(),
                terms.period().until().minusDays(1),
                terms.target(),
                progress.actual(),
                progress.attainment(),
                progress.expected(),
                progress.forecast(),
                progress.status(),
                progress.milestones(),
                goal.revision(),
                goal.cancelledAt(),
                problems.stream().map(GoalProblemView::of).toList());
    }
}
