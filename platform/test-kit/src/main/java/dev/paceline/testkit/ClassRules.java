package dev.paceline.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What holds for every class, in whatever room. */
final class ClassRules {

    private static final Set<String> NOWHERE = Set.of("Impl", "Util", "Utils", "Helper", "Helpers", "Abstract");
    private static final Set<String> NOT_FIRST = Set.of("Base", "I");
    private static final Set<String> NOT_LAST = Set.of("Base", "Manager", "Managers");
    private static final List<String> INJECTIONS = List.of(
            "jakarta.inject.Inject",
            "jakarta.ws.rs.core.Context",
            "jakarta.persistence.PersistenceContext",
            "org.eclipse.microprofile.config.inject.ConfigProperty",
            "org.eclipse.microprofile.reactive.messaging.Channel",
            "org.eclipse.microprofile.rest.client.inject.RestClient");

    private ClassRules() {}

    static List<HouseRule> of(String root) {
        return List.of(
                HouseRule.of("every endpoint names who may call it", endpointsNameCallers()),
                HouseRule.of("constructor injection only", constructorInjection()),
                HouseRule.of("names say what a class does", tellingNames()),
                HouseRule.of("no standard streams", NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS),
                HouseRule.of(
                        "no cycles", slices().matching(root + ".(*)..").should().beFreeOfCycles()),
                HouseRule.of("every package is null-marked", nullMarked()));
    }

    private static ArchRule endpointsNameCallers() {
        return methods()
                .that(Endpoints.RESOURCE_METHOD)
                .and(not(describe("belong to a client", Endpoints::isClient)))
                .should(hold("name who may call them", Endpoints::namesCallers));
    }

    private static ArchRule constructorInjection() {
        return noFields().should(holdForField("be injected", ClassRules::isInjected));
    }

    private static boolean isInjected(JavaField field) {
        return INJECTIONS.stream().anyMatch(field::isAnnotatedWith);
    }

    private static ArchRule tellingNames() {
        return classes()
                .that(describe("have a name of their own", type -> !type.isAnonymousClass()))
                .should(new ArchCondition<JavaClass>("be named by what they do") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean telling = isTelling(type.getSimpleName());
                        events.add(new SimpleConditionEvent(type, telling, type.getDescription() + ": its name"));
                    }
                });
    }

    /** Manager may be a person, so the word is refused only where it says what the class does: at the end. */
    static boolean isTelling(String simpleName) {
        List<String> words = List.of(simpleName.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"));
        return words.stream().noneMatch(NOWHERE::contains)
                && (words.size() == 1 || !NOT_FIRST.contains(words.get(0)))
                && !NOT_LAST.contains(words.get(words.size() - 1));
    }

    private static ArchRule nullMarked() {
        return classes().should(new ArchCondition<JavaClass>("reside in a package with @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                events.add(new SimpleConditionEvent(type, marked, type.getDescription() + ": its package"));
            }
        });
    }

    private static ArchCondition<JavaMethod> hold(String words, Predicate<JavaMethod> condition) {
        return new ArchCondition<>(words) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                events.add(new SimpleConditionEvent(method, condition.test(method), method.getDescription()));
            }
        };
    }

    private static ArchCondition<JavaField> holdForField(String words, Predicate<JavaField> condition) {
        return new ArchCondition<>(words) {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                events.add(new SimpleConditionEvent(field, condition.test(field), field.getDescription()));
            }
        };
    }
}
