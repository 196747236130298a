package dev.paceline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureRulesTest {

    private static final String SAMPLES = "dev.paceline.testkit.samples.";
    private static final String GOOD = SAMPLES + "good";

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleLetsTheWellShapedServicePass(HouseRule rule) {
        JavaClasses classes = imported(GOOD);

        assertThat(rule.on(classes).getFailureReport().getDetails()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void everyRuleSeesWhatBreaksIt(String rule, String sample, List<String> breakers) {
        JavaClasses classes = imported(SAMPLES + "bad." + sample);

        String report = ruleNamed(rule, SAMPLES + "bad." + sample)
                .on(classes)
                .getFailureReport()
                .toString();

        assertThat(report).contains(breakers);
    }

    @Test
    void everyRuleHasASampleThatBreaksIt() {
        assertThat(breaches().map(breach -> breach.get()[0]))
                .containsExactlyInAnyOrderElementsOf(
                        rules().map(HouseRule::name).toList());
    }

    @Test
    void theWellShapedServiceHasAllRooms() {
        assertThat(imported(GOOD).stream().map(type -> type.getPackageName()).distinct())
                .containsExactlyInAnyOrder(
                        GOOD,
                        GOOD + ".rest",
                        GOOD + ".messaging",
                        GOOD + ".application",
                        GOOD + ".domain",
                        GOOD + ".storage",
                        GOOD + ".streams");
    }

    @Test
    void aPackageWithoutClassesIsNoPass() {
        assertThatThrownBy(() -> ArchitectureRules.requireSome("empty", imported(SAMPLES + "empty")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("No classes were found");
        assertThatThrownBy(() -> ArchitectureRules.check("dev.paceline.nothing"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("No classes were found in dev.paceline.nothing");
    }

    @Test
    void aRequiredClassIsFound() {
        assertThatCode(() -> ArchitectureRules.requireSome("good", imported(GOOD)))
                .doesNotThrowAnyException();
    }

    static Stream<HouseRule> rules() {
        return ArchitectureRules.service(GOOD).stream();
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                breach("domain is pure", "purity", "Forecast", "Account"),
                breach(
                        "domain is told the time",
                        "time",
                        "Instant.now()",
                        "LocalDate.now(",
                        "Clock.instant()",
                        "Random.nextInt(",
                        "UUID.randomUUID()",
                        "System.getenv(",
                        "Logger.info("),
                breach("domain never changes in place", "change", "Counter.count"),
                breach("application knows no adapter", "application", "AskByHttp", "SendByItself"),
                breach(
                        "rest, messaging, storage, streams meet only in application",
                        "meeting",
                        "GoalResource",
                        "TotalsConsumer"),
                breach("persistence lives in storage", "persistence", "SqlResource", "EntityConsumer"),
                breach("HTTP lives in rest", "http", "CallingConsumer", "AnsweringStorage"),
                breach("topologies live in streams", "topology", "HiddenTopology"),
                breach("every class has a known home", "home", "GoalService", "HiddenRule", "Loose"),
                breach("adapters are closed", "open", "OpenRow", "OpenConsumer", "notServed()", "OpenView"),
                breach(
                        "every endpoint names who may call it",
                        "endpoint",
                        "UnguardedResource.unguarded()",
                        "UnguardedResource.openToAnyToken()"),
                breach("constructor injection only", "injection", "FieldInjected.clock", "FieldConfigured.words"),
                breach(
                        "names say what a class does",
                        "naming",
                        "GoalsImpl",
                        "MoneyUtil",
                        "DateHelper",
                        "GoalManager",
                        "AbstractGoal",
                        "BaseGoal",
                        "IGoal"),
                breach("no standard streams", "output", "Printer.print()"),
                breach("no cycles", "cycle", "Chicken", "Egg"),
                breach("every package is null-marked", "unmarked", "Unmarked"));
    }

    private static Arguments breach(String rule, String sample, String... breakers) {
        return arguments(rule, sample, List.of(breakers));
    }

    private static HouseRule ruleNamed(String name, String root) {
        return ArchitectureRules.service(root).stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JavaClasses imported(String root) {
        return new ClassFileImporter().importPackages(root);
    }
}
