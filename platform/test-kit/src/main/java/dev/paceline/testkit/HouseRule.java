package dev.paceline.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;

/**
 * One rule of the house, by the name under which the design lists it.
 *
 * @param name the sentence of the rule
 * @param rule what ArchUnit checks
 */
public record HouseRule(String name, ArchRule rule) {

    /** Lets a room be missing: whether classes are there at all is checked once for the module. */
    static HouseRule of(String name, ArchRule rule) {
        return new HouseRule(name, rule.as(name).allowEmptyShould(true));
    }

    /** What these classes break of it. */
    public EvaluationResult on(JavaClasses classes) {
        return rule.evaluate(classes);
    }

    @Override
    public String toString() {
        return name;
    }
}
