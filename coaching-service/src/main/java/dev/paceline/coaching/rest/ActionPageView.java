package dev.paceline.coaching.rest;

import dev.paceline.coaching.application.Page;
import dev.paceline.coaching.domain.Recommendation;
import dev.paceline.events.GoalId;
import dev.paceline.kit.messaging.FactProblem;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of coaching actions, newest first. */
@Schema(name = "CoachingActionPage")
record ActionPageView(
        List<ActionView> items,
        @Schema(description = "What to give as 'after' for the next page; absent at the end.") @Nullable String next) {

    static ActionPageView of(Page<Recommendation> page, Map<GoalId, List<FactProblem>> problems) {
        Recommendation last = page.last();
        return new ActionPageView(
                page.items().stream()
                        .map(action -> ActionView.of(action, problems))
                        .toList(),
                last == null ? null : last.id().value());
    }
}
