package dev.paceline.testkit;

import dev.paceline.embedded.PostgresServer;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Kafka and PostgreSQL in containers of the same versions as the embedded ones; Testcontainers removes them at the end. */
final class ContainerServers {

    private static final String KAFKA_IMAGE = "apache/kafka:4.2.1";
    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final String FOUR_MEBIBYTES = String.valueOf(4 * 1024 * 1024);

    private ContainerServers() {}

    static boolean engineAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers removes it
    static String kafka() {
        KafkaContainer kafka = new KafkaContainer(KAFKA_IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", FOUR_MEBIBYTES)
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000");
        kafka.start();
        return kafka.getBootstrapServers();
    }

    /** Testcontainers itself turns fsync off; our tests want what production has. */
    @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers removes it
    static PostgresServer postgres() {
        PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES_IMAGE)
                .withUsername("postgres")
                .withPassword("test-only")
                .withCommand("postgres", "-c", "fsync=on", "-c", "max_connections=200");
        postgres.start();
        return new PostgresServer(postgres.getHost(), postgres.getFirstMappedPort(), "postgres", "test-only");
    }
}
