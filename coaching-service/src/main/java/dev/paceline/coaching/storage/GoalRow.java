package dev.paceline.coaching.storage;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.paceline.coaching.domain.CoachedGoal;
import dev.paceline.events.GoalId;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code coached_goal}.
 *
 * @param open the recommendation that stands, read beside it
 */
@JsonNaming(SnakeCaseStrategy.class)
record GoalRow(
        String tenantId, String goalId, String repId, long progressRevision, long episode, @Nullable ActionRow open) {

    static GoalRow of(CoachedGoal goal) {
        return new GoalRow(
                goal.tenant().value(),
                goal.goal().value(),
                goal.rep().value(),
                goal.progressRevision(),
                goal.episode(),
                null);
    }

    CoachedGoal goal() {
        return new CoachedGoal(
                new TenantId(tenantId),
                new GoalId(goalId),
                new RepId(repId),
                progressRevision,
                episode,
                open == null ? null : open.recommendation());
    }
}
