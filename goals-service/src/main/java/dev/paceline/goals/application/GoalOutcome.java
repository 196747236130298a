package dev.paceline.goals.application;

import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.Violation;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What became of somebody's wish to set, change or cancel a goal. */
public sealed interface GoalOutcome {

    /** It was done; the goal as it stands now. */
    record Done(Goal goal) implements GoalOutcome {}

    /** The proposal breaks rules. */
    record Refused(List<Violation> violations) implements GoalOutcome {

        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /** There is no such goal. */
    record Unknown() implements GoalOutcome {}

    /** Somebody changed the goal in between. */
    record Outdated(long version) implements GoalOutcome {}

    /** The request contradicts what is there. */
    record Contradicted(String reason) implements GoalOutcome {}

    /** Names every case. */
    default <R> R match(
            Function<Goal, R> done,
            Function<List<Violation>, R> refused,
            Supplier<R> unknown,
            Function<Long, R> outdated,
            Function<String, R> contradicted) {
        if (this instanceof Done outcome) {
            return done.apply(outcome.goal());
        }
        if (this instanceof Refused outcome) {
            return refused.apply(outcome.violations());
        }
        if (this instanceof Outdated outcome) {
            return outdated.apply(outcome.version());
        }
        if (this instanceof Contradicted outcome) {
            return contradicted.apply(outcome.reason());
        }
        return unknown.get();
    }
}
