package dev.paceline.goals.rest;

import dev.paceline.events.GoalId;
import dev.paceline.goals.application.FindGoals;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of goals, oldest first. */
@Schema(name = "GoalPage")
record GoalPageView(
        List<GoalView> items,
        @Schema(description = "What to give as 'after' for the next page; absent at the end.") @Nullable String next) {

    static GoalPageView of(FindGoals.Page page) {
        GoalId next = page.next();
        return new GoalPageView(page.items().stream().map(GoalView::of).toList(), next == null ? null : next.value());
    }
}
