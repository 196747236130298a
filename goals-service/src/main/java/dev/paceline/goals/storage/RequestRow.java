package dev.paceline.goals.storage;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.paceline.events.GoalId;
import dev.paceline.goals.application.GoalBook.KeyedGoal;

/** A row of {@code goal_request}. */
@JsonNaming(SnakeCaseStrategy.class)
record RequestRow(String fingerprint, String goalId) {

    KeyedGoal keyed() {
        return new KeyedGoal(fingerprint, new GoalId(goalId));
    }
}
