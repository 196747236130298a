package dev.paceline.notification.domain;

import java.util.Map;
import java.util.Optional;

/**
 * What is remembered when a decision falls.
 *
 * @param choices the tenant's own choices, by rule; a rule without any stands as it is built in
 * @param causes what was seen before
 */
public record Known(Map<RuleName, RuleChoices> choices, Map<Cause.Key, Cause> causes) {

    public Known {
        choices = Map.copyOf(choices);
        causes = Map.copyOf(causes);
    }

    Optional<Cause> cause(Cause.Key key) {
        return Optional.ofNullable(causes.get(key));
    }

    Optional<SplashRule> rule(RuleName name) {
        return BuiltInRules.named(name).map(rule -> {
            RuleChoices chosen = choices.get(name);
            return chosen == null ? rule : rule.with(chosen);
        });
    }
}
