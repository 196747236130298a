package dev.paceline.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** Which room holds what, and which doors between them stay shut. */
final class RoomRules {

    private static final List<String> PERSISTENCE = List.of(
            "jakarta.persistence..",
            "org.hibernate..",
            "java.sql..",
            "javax.sql..",
            "org.postgresql..",
            "org.flywaydb..",
            "io.vertx.sqlclient..",
            "io.vertx.pgclient..",
            "io.vertx.mutiny.sqlclient..",
            "io.vertx.mutiny.pgclient..",
            "io.quarkus.hibernate..",
            "io.agroal..");
    private static final List<String> HTTP = List.of(
            "jakarta.ws.rs..",
            "org.jboss.resteasy..",
            "org.eclipse.microprofile.rest.client..",
            "io.vertx.ext.web..",
            "io.vertx.mutiny.ext.web..",
            "java.net.http..");
    private static final List<String> TOPOLOGIES = List.of("org.apache.kafka.streams..");

    /** Kafka makes these itself from a class name in its configuration, and can do so only when they are public. */
    private static final List<String> MADE_BY_KAFKA = List.of(
            "org.apache.kafka.streams.state.RocksDBConfigSetter",
            "org.apache.kafka.streams.errors.DeserializationExceptionHandler",
            "org.apache.kafka.streams.errors.ProcessingExceptionHandler",
            "org.apache.kafka.streams.errors.ProductionExceptionHandler",
            "org.apache.kafka.streams.processor.TimestampExtractor");

    private RoomRules() {}

    static List<HouseRule> of(Rooms rooms) {
        return List.of(
                HouseRule.of("rest, messaging, storage, streams meet only in application", adaptersNeverMeet(rooms)),
                HouseRule.of("persistence lives in storage", onlyIn("storage", PERSISTENCE, rooms)),
                HouseRule.of("HTTP lives in rest", onlyIn("rest", HTTP, rooms)),
                HouseRule.of("topologies live in streams", onlyIn("streams", TOPOLOGIES, rooms)),
                HouseRule.of("every class has a known home", knownHome(rooms)),
                HouseRule.of("adapters are closed", closed(rooms)));
    }

    private static ArchRule adaptersNeverMeet(Rooms rooms) {
        return Rooms.ADAPTERS.stream()
                .map(adapter -> (ArchRule) noClasses()
                        .that()
                        .resideInAPackage(rooms.room(adapter))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(rooms.adaptersBut(adapter))
                        .allowEmptyShould(true))
                .reduce((one, other) -> CompositeArchRule.of(one).and(other))
                .orElseThrow();
    }

    private static ArchRule onlyIn(String word, List<String> packages, Rooms rooms) {
        return noClasses()
                .that()
                .resideInAnyPackage(rooms.roomsBut(word))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new));
    }

    private static ArchRule knownHome(Rooms rooms) {
        return classes()
                .that(describe(
                        "are no package-info", type -> !type.getSimpleName().equals("package-info")))
                .and()
                .resideInAPackage(rooms.root() + "..")
                .should()
                .resideInAnyPackage(rooms.homes());
    }

    private static ArchRule closed(Rooms rooms) {
        return classes().that().resideInAnyPackage(rooms.adapters()).should(showNothingButResourceMethods());
    }

    /** A nested class is as closed as the class around it. */
    private static ArchCondition<JavaClass> showNothingButResourceMethods() {
        return new ArchCondition<>("show nothing but resource methods") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!isOpen(type) || MADE_BY_KAFKA.stream().anyMatch(type::isAssignableTo)) {
                    return;
                }
                if (!isResource(type)) {
                    events.add(SimpleConditionEvent.violated(type, type.getDescription() + " is public"));
                    return;
                }
                type.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .filter(DescribedPredicate.not(Endpoints.RESOURCE_METHOD))
                        .forEach(method -> events.add(violation(method)));
            }
        };
    }

    private static ConditionEvent violation(JavaMethod method) {
        return SimpleConditionEvent.violated(method, method.getDescription() + " is public and no resource method");
    }

    private static boolean isOpen(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(RoomRules::isOpen).orElse(true);
    }

    private static boolean isResource(JavaClass type) {
        return type.isAnnotatedWith("jakarta.ws.rs.Path")
                || type.getMethods().stream().anyMatch(Endpoints.RESOURCE_METHOD);
    }
}
