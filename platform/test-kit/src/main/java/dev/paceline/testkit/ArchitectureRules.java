package dev.paceline.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The house's architecture, adopted by one line in each module's test: {@code ArchitectureRules.check("dev.paceline.goals")}.
 * Every rule has a sample in this module's tests that breaks it, so that none can go blind.
 */
public final class ArchitectureRules {

    private ArchitectureRules() {}

    /**
     * Holds a service's classes and the sources of the module in which the test runs against all rules.
     *
     * @param root the service's package, as in {@code dev.paceline.goals}
     * @throws AssertionError naming everything that breaks a rule, or when there are no classes to look at
     */
    public static void check(String root) {
        check(root, service(root));
    }

    /** As {@link #check}, for a module that is no service and so has no rooms. */
    public static void checkLibrary(String root) {
        check(root, library(root));
    }

    /** All rules, for a service whose rooms stand in that package. */
    public static List<HouseRule> service(String root) {
        Rooms rooms = new Rooms(root);
        return Stream.of(DomainRules.of(rooms), RoomRules.of(rooms), ClassRules.of(root))
                .flatMap(List::stream)
                .toList();
    }

    /** The rules that need no rooms. */
    public static List<HouseRule> library(String root) {
        return ClassRules.of(root);
    }

    /** The classes of that package and below, without those of tests. */
    static JavaClasses classesOf(String root) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
    }

    private static void check(String root, List<HouseRule> rules) {
        JavaClasses classes = classesOf(root);
        requireSome(root, classes);
        List<String> broken = new ArrayList<>();
        for (HouseRule rule : rules) {
            EvaluationResult result = rule.on(classes);
            if (result.hasViolation()) {
                broken.add(result.getFailureReport().toString());
            }
        }
        broken.addAll(SourceRules.brokenIn(Path.of("").toAbsolutePath()));
        if (!broken.isEmpty()) {
            throw new AssertionError("The house rules are broken in " + root + ":\n\n" + String.join("\n\n", broken));
        }
    }

    static void requireSome(String root, JavaClasses classes) {
        boolean some = classes.stream().map(JavaClass::getSimpleName).anyMatch(name -> !name.equals("package-info"));
        if (!some) {
            throw new AssertionError("No classes were found in " + root + ": the rules would see nothing");
        }
    }
}
