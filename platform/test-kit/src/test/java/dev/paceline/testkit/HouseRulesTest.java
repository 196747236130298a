package dev.paceline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The modules below the test kit cannot depend on it, so they are held to the rules from here. */
class HouseRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"events", "expressions", "embedded"})
    void theModulesBelowKeepTheRules(String module) {
        JavaClasses classes = ArchitectureRules.classesOf("dev.paceline." + module);

        ArchitectureRules.requireSome(module, classes);
        assertThat(ArchitectureRules.library("dev.paceline." + module)).allSatisfy(rule -> assertThat(
                        rule.on(classes).getFailureReport().getDetails())
                .isEmpty());
        SourceRules.check(Path.of("..", module));
    }

    @Test
    void theTestKitKeepsTheRulesOfSources() {
        SourceRules.check(Path.of("").toAbsolutePath());
    }
}
