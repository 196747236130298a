package dev.paceline.notification.domain;

import dev.paceline.events.Envelope;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Milestone;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Looks at where a goal stands, with the eyes of each rule. */
public final class ProgressWatch {

    private static final List<Condition> CONDITIONS =
            BuiltInRules.on(Trigger.PROGRESS).stream().map(Condition::of).toList();

    private ProgressWatch() {}

    /** One sighting for each rule. */
    public static List<Sighting> sightings(Envelope<GoalProgress> envelope) {
        GoalProgress fact = envelope.fact();
        return CONDITIONS.stream()
                .map(condition -> new Sighting(
                        condition.rule().name(),
                        "goal|" + fact.goal(),
                        fact.revision(),
                        moment(condition, fact).orElse(null),
                        envelope))
                .toList();
    }

    /** A goal that is cancelled, or whose number has no value, has reached nothing, whatever it once had. */
    private static Optional<Moment> moment(Condition condition, GoalProgress fact) {
        if (fact.cancelledAt() != null || !fact.isValued()) {
            return Optional.empty();
        }
        Map<String, Object> goal = Map.of(
                "id", fact.goal().value(),
                "name", fact.name(),
                "metric", fact.metric().value(),
                "target", fact.target(),
                "actual", fact.actual(),
                "status", fact.status().name(),
                "lowerIsBetter", fact.isLimit());
        return fact.milestones().stream()
                .filter(milestone -> condition.holds(Map.of("goal", goal, "milestone", values(milestone))))
                .max(Comparator.comparingInt(Milestone::percent))
                .map(milestone ->
                        new Moment.OfGoal(fact.subject(), fact.name(), amount(fact), milestone, fact.until()));
    }

    private static Map<String, Object> values(Milestone milestone) {
        return Map.of("percent", milestone.percent(), "reachedAt", milestone.reachedAt());
    }

    /** The target, not what stood when it was reached: that depends on how many deliveries were taken at once. */
    private static @Nullable Money amount(GoalProgress fact) {
        return MoneyWords.shown(fact.target(), fact.currency());
    }
}
