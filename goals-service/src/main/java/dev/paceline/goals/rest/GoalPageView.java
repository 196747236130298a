package dev.paceline.goals.rest;

import dev.paceline.events.GoalId;
import dev.paceline.goals.application.FindGoals;
import dev.paceline.kit.messaging.FactProblem;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of goals, oldest first. */
@Schema(name = "GoalPage")
record GoalPageView(
        List<GoalView> items,
        @Schema(description = "What to give as 'after' for the next page; absent at the end.") @Nullable String next) {

    static GoalPageView of(FindGoals.Page page, Map<GoalId, List<FactProblem>> problems) {
        GoalId next = page.next();
        List<GoalView> items = page.items().stream()
                .map(goal -> GoalView.of(goal, problems.getOrDefault(goal.id(), List.of())))
                .toList();
        return new GoalPageView(items, next == null ? null : next.value());
    }
}
