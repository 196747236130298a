package dev.paceline.notification.domain;

import dev.paceline.events.Splash;
import dev.paceline.events.Subject;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered when a decision falls.
 *
 * @param choices the tenant's own choices, by rule; a rule without any stands as it is built in
 * @param causes what was seen before
 * @param shown the splash of each cause as it was last published, where it is not withdrawn
 * @param people those of the people asked for whom the roster knows
 */
public record Known(
        Map<RuleName, RuleChoices> choices,
        Map<Cause.Key, Cause> causes,
        Map<Cause.Key, Splash> shown,
        Map<Subject, Person> people) {

    public Known {
        choices = Map.copyOf(choices);
        causes = Map.copyOf(causes);
        shown = Map.copyOf(shown);
        people = Map.copyOf(people);
    }

    Optional<Cause> cause(Cause.Key key) {
        return Optional.ofNullable(causes.get(key));
    }

    Optional<Splash> shown(Cause.Key key) {
        return Optional.ofNullable(shown.get(key));
    }

    Person person(Subject subject) {
        Person known = people.get(subject);
        return known == null ? Person.unknown(subject) : known;
    }

    Optional<SplashRule> rule(RuleName name) {
        return BuiltInRules.named(name).map(rule -> {
            RuleChoices chosen = choices.get(name);
            return chosen == null ? rule : rule.with(chosen);
        });
    }
}
