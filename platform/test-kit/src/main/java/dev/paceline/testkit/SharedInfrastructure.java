package dev.paceline.testkit;

import dev.paceline.embedded.Database;
import dev.paceline.embedded.PostgresServer;
import dev.paceline.embedded.TopicSetup;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One Kafka and one PostgreSQL per test JVM. Quarkus loads test classes in several class loaders, each with statics of its own;
 * so what runs is written down in system properties, which all of them see.
 */
public final class SharedInfrastructure {

    private static final String KAFKA = "paceline.test.kafka";
    private static final String POSTGRES = "paceline.test.postgres";
    private static final String MODE = "paceline.test.mode";
    private static final SharedInfrastructure ONE = new SharedInfrastructure();

    private SharedInfrastructure() {}

    static SharedInfrastructure get() {
        return ONE;
    }

    /** Kafka's {@code bootstrap.servers}; all topics and dead-letter topics are there. */
    public String bootstrapServers() {
        return once(KAFKA, () -> {
            KafkaLogs.quieten();
            String bootstrapServers = mode().kafka();
            new TopicSetup(bootstrapServers).run();
            return bootstrapServers;
        });
    }

    /** PostgreSQL as its superuser sees it. */
    public PostgresServer postgres() {
        String[] parts = once(POSTGRES, () -> {
                    PostgresServer server = mode().postgres();
                    return String.join(
                            " ", server.host(), String.valueOf(server.port()), server.user(), server.password());
                })
                .split(" ", 4);
        return new PostgresServer(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3]);
    }

    /** An empty database that nobody else has, owned by a role that row-level security binds. */
    public Database freshDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        return postgres().database(name, name);
    }

    /** Where Kafka and PostgreSQL come from in this JVM. */
    public InfrastructureMode mode() {
        return InfrastructureMode.valueOf(once(MODE, () -> {
            InfrastructureMode chosen = InfrastructureMode.choose();
            System.out.println("Paceline tests: Kafka and PostgreSQL " + chosen.words());
            return chosen.name();
        }));
    }

    /** Interned texts are the same in all class loaders, so each part has one lock, and parts may start beside each other. */
    private static String once(String name, Supplier<String> start) {
        synchronized (name.intern()) {
            return Optional.ofNullable(System.getProperty(name)).orElseGet(() -> {
                String started = start.get();
                System.setProperty(name, started);
                return started;
            });
        }
    }
}
