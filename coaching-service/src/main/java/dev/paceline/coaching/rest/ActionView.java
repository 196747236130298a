package dev.paceline.coaching.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.paceline.coaching.domain.Recommendation;
import dev.paceline.events.CoachingAction;
import dev.paceline.events.CoachingAction.Kind;
import dev.paceline.events.CoachingAction.Status;
import dev.paceline.events.GoalId;
import dev.paceline.kit.messaging.FactProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A coaching action as people and machines see it. */
@Schema(name = "CoachingAction", description = "Something for a rep to do, or done.")
record ActionView(
        @Schema(description = "Made of the goal and the number of times it fell behind.") String id,
        String rep,
        Kind kind,
        Status status,
        @Schema(description = "The advice.") String headline,
        @Schema(description = "The numbers behind it, as they were when it opened.") String why,
        @Schema(description = "The goal it is about.") String goal,
        Instant openedAt,
        @Nullable Instant closedAt,
        long revision,
        @Schema(description = "Why it may not be up to date; absent when it is.")
                @JsonInclude(JsonInclude.Include.NON_EMPTY)
                List<ActionProblemView> problems) {

    /** Progress of its goal that could not be processed, until later progress is. */
    @Schema(name = "CoachingActionProblem")
    record ActionProblemView(Instant since, String reason) {}

    static ActionView of(Recommendation recommendation, Map<GoalId, List<FactProblem>> problems) {
        CoachingAction fact = recommendation.fact();
        return new ActionView(
                fact.action().value(),
                fact.rep().value(),
                fact.kind(),
                fact.status(),
                fact.headline(),
                fact.why(),
                recommendation.goal().value(),
                fact.openedAt(),
                fact.closedAt(),
                fact.revision(),
                problems.getOrDefault(recommendation.goal(), List.of()).stream()
                        .map(problem -> new ActionProblemView(problem.since(), problem.reason()))
                        .toList());
    }
}
