package dev.paceline.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What the domain may see and do, and what the application above it may see. */
final class DomainRules {

    /** The JDK, the contract, and libraries that compute and nothing else. JSON trees are values of the contract. */
    private static final List<String> PURE = List.of(
            "java..",
            "org.jspecify..",
            "dev.paceline.events..",
            "dev.paceline.expressions..",
            "org.joda.money..",
            "org.threeten.extra..",
            "com.fasterxml.jackson.databind.node..");

    private static final List<String> APPLICATION = List.of(
            "dev.paceline.kit..",
            "io.smallrye.mutiny..",
            "jakarta.enterprise..",
            "jakarta.inject..",
            "io.smallrye.config..",
            "org.eclipse.microprofile.config..",
            "org.slf4j..",
            "org.jboss.logging..");

    /** A bean's beginning and end; the rest of their package is about security, which is not the application's business. */
    private static final Set<String> LIFE_CYCLE =
            Set.of("jakarta.annotation.PostConstruct", "jakarta.annotation.PreDestroy");

    private static final Set<String> SYSTEM_CALLS =
            Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "getProperties", "getLogger");

    private DomainRules() {}

    static List<HouseRule> of(Rooms rooms) {
        return List.of(
                domainIsPure(rooms),
                domainIsToldTheTime(rooms),
                domainNeverChangesInPlace(rooms),
                applicationKnowsNoAdapter(rooms));
    }

    private static HouseRule domainIsPure(Rooms rooms) {
        return HouseRule.of(
                "domain is pure",
                classes()
                        .that()
                        .resideInAPackage(rooms.domain())
                        .should()
                        .onlyDependOnClassesThat(
                                pure().or(resideInAnyPackage(rooms.domain())).or(jsonTree())));
    }

    private static HouseRule domainIsToldTheTime(Rooms rooms) {
        return HouseRule.of(
                "domain is told the time",
                noClasses()
                        .that()
                        .resideInAPackage(rooms.domain())
                        .should()
                        .accessTargetWhere(describe("reads clock, random, environment or log", DomainRules::reads)));
    }

    private static HouseRule domainNeverChangesInPlace(Rooms rooms) {
        return HouseRule.of(
                "domain never changes in place",
                fields().that()
                        .areDeclaredInClassesThat()
                        .resideInAPackage(rooms.domain())
                        .should()
                        .beFinal());
    }

    private static HouseRule applicationKnowsNoAdapter(Rooms rooms) {
        return HouseRule.of(
                "application knows no adapter",
                classes()
                        .that()
                        .resideInAPackage(rooms.application())
                        .should()
                        .onlyDependOnClassesThat(pure().or(resideInAnyPackage(APPLICATION.toArray(String[]::new)))
                                .or(resideInAnyPackage(rooms.application(), rooms.domain()))
                                .or(named(LIFE_CYCLE))
                                .or(jsonTree())));
    }

    private static DescribedPredicate<JavaClass> pure() {
        return resideInAnyPackage(PURE.toArray(String[]::new)).or(primitiveOrArrayOfIt());
    }

    private static DescribedPredicate<JavaClass> primitiveOrArrayOfIt() {
        return describe("primitive", type -> type.getBaseComponentType().isPrimitive());
    }

    private static DescribedPredicate<JavaClass> jsonTree() {
        return named(Set.of("com.fasterxml.jackson.databind.JsonNode"));
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return describe("one of " + names, type -> names.contains(type.getName()));
    }

    private static boolean reads(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        if (owner.isAssignableTo(RandomGenerator.class)
                || owner.isAssignableTo(System.Logger.class)
                || owner.isEquivalentTo(Clock.class)
                || owner.getPackageName().equals("java.util.logging")) {
            return true;
        }
        if (!(access instanceof JavaCall<?> call)) {
            return false;
        }
        CodeUnitCallTarget target = call.getTarget();
        String method = target.getName();
        return switch (owner.getName()) {
            case "java.lang.System" -> SYSTEM_CALLS.contains(method);
            case "java.lang.Math", "java.lang.StrictMath" -> method.equals("random");
            case "java.util.UUID" -> method.equals("randomUUID");
            case "java.util.Date", "java.util.Calendar", "java.util.GregorianCalendar" -> true;
            case "java.time.ZoneId" -> method.equals("systemDefault");
            case "java.util.Locale", "java.util.TimeZone" -> method.equals("getDefault");
            case "java.util.Collections" -> method.equals("shuffle");
            default -> method.equals("now") && !owner.getPackageName().startsWith("dev.paceline");
        };
    }
}
