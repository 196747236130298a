package dev.paceline.testkit;

import dev.paceline.embedded.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where tests get Kafka and PostgreSQL from: containers where a container engine answers, processes of this machine otherwise.
 * {@value #VARIABLE} or the system property {@value #PROPERTY} decides instead: {@code embedded}, {@code containers} or
 * {@code auto}. What cannot be started fails the tests; nothing is skipped.
 */
public enum InfrastructureMode {
    EMBEDDED("embedded, as processes of this machine") {
        @Override
        String kafka() {
            return EmbeddedServers.kafka();
        }

        @Override
        PostgresServer postgres() {
            return EmbeddedServers.postgres();
        }
    },
    CONTAINERS("in containers") {
        @Override
        String kafka() {
            return ContainerServers.kafka();
        }

        @Override
        PostgresServer postgres() {
            return ContainerServers.postgres();
        }
    };

    public static final String VARIABLE = "PACELINE_TEST_INFRASTRUCTURE";
    public static final String PROPERTY = "paceline.test.infrastructure";

    private final String words;

    InfrastructureMode(String words) {
        this.words = words;
    }

    /** Starts a broker; its {@code bootstrap.servers}. */
    abstract String kafka();

    /** Starts a server. */
    abstract PostgresServer postgres();

    String words() {
        return words;
    }

    static InfrastructureMode choose() {
        String wish = Optional.ofNullable(System.getProperty(PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
                .orElse("auto");
        return choose(wish, () -> mayHaveEngine() && ContainerServers.engineAnswers());
    }

    static InfrastructureMode choose(String wish, java.util.function.BooleanSupplier engineAnswers) {
        return switch (wish.toLowerCase(Locale.ROOT)) {
            case "embedded" -> EMBEDDED;
            case "containers" -> CONTAINERS;
            case "auto" -> engineAnswers.getAsBoolean() ? CONTAINERS : EMBEDDED;
            default ->
                throw new IllegalArgumentException(
                        VARIABLE + " is '" + wish + "', which is none of embedded, containers, auto");
        };
    }

    /** Asking Testcontainers takes seconds and fills the log, so it is asked only where there is something to find. */
    private static boolean mayHaveEngine() {
        String home = System.getProperty("user.home");
        String runtime = Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")).orElse("/nonexistent");
        return System.getenv("DOCKER_HOST") != null
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                Path.of(runtime, "docker.sock"),
                                Path.of(home, ".docker", "run", "docker.sock"),
                                Path.of(home, ".testcontainers.properties"))
                        .anyMatch(Files::exists);
    }
}
