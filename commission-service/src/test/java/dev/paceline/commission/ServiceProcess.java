package dev.paceline.commission;

import dev.paceline.embedded.Database;
import dev.paceline.events.Topic;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The packaged service as a JVM of its own, with consumer groups of its own name, which a test may kill. */
final class ServiceProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final String GROUPS = "MP_MESSAGING_INCOMING_%s_GROUP_ID";
    private static final List<Topic<?>> READ =
            List.of(Topics.KPI_CONTRIBUTIONS, Topics.ORG_ROSTER, Topics.KPI_DEFINITIONS);

    private final Process process;

    private ServiceProcess(Process process) {
        this.process = process;
    }

    /** Has its groups begin at the present ends of their topics, so that what other tests sent is not read. */
    static void skipThePast(String name) throws ExecutionException, InterruptedException {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Infrastructure.shared().bootstrapServers()))) {
            for (Topic<?> topic : READ) {
                Map<TopicPartition, OffsetSpec> partitions = IntStream.range(0, Topic.PARTITIONS)
                        .boxed()
                        .collect(Collectors.toMap(
                                number -> new TopicPartition(topic.name(), number), number -> OffsetSpec.latest()));
                Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
                admin.listOffsets(partitions)
                        .all()
                        .get()
                        .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
                admin.alterConsumerGroupOffsets(group(name, topic), ends).all().get();
            }
        }
    }

    /** Starts it; it listens some seconds later. */
    static ServiceProcess start(String name, Database database, int port) {
        if (!Files.exists(JAR)) {
            throw new AssertionError("the service is not packaged: " + JAR);
        }
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-jar",
                JAR.toString());
        builder.environment().putAll(environment(name, database, port));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                Path.of("target", "crashing-service.log").toFile()));
        try {
            return new ServiceProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> environment(String name, Database database, int port) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", Infrastructure.shared().bootstrapServers(),
                "QUARKUS_HTTP_PORT", String.valueOf(port),
                "QUARKUS_MANAGEMENT_PORT", String.valueOf(freePort()),
                "QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl(),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.user(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                "MP_JWT_VERIFY_PUBLICKEY", Tokens.publicKey(),
                "MP_JWT_VERIFY_ISSUER", Tokens.ISSUER,
                "PACELINE_INSTANCE", name));
        READ.forEach(topic -> environment.put(
                GROUPS.formatted(topic.name().replace('.', '_').toUpperCase(Locale.ROOT)), group(name, topic)));
        return environment;
    }

    private static String group(String name, Topic<?> topic) {
        return name + "-service." + topic.name();
    }
}
