package dev.paceline.goals;

import static org.awaitility.Awaitility.await;

import dev.paceline.embedded.Database;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.restassured.RestAssured;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The packaged service in a JVM of its own, with a database and consumer groups of its own, so that it can be killed. */
final class GoalsProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Identity identity;
    private final Process process;

    GoalsProcess() {
        this(new Identity(
                Infrastructure.shared().freshDatabase(), "kill-" + UUID.randomUUID(), freePort(), freePort()));
    }

    private GoalsProcess(Identity identity) {
        this.identity = identity;
        this.process = start(command(identity));
        await().atMost(PATIENCE).ignoreExceptions().until(this::answers);
    }

    /** The same service again, on the same ports, data and groups. */
    GoalsProcess again() {
        return new GoalsProcess(identity);
    }

    int port() {
        return identity.port();
    }

    /** As {@code kill -9} would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private static List<String> command(Identity identity) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Stream.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1").forEach(command::add);
        Stream.of("kpi-totals", "org-roster", "kpi-definitions")
                .map(channel -> "-Dmp.messaging.incoming." + channel + ".group.id=" + identity.group() + "." + channel)
                .forEach(command::add);
        Stream.of(
                        "kafka.bootstrap.servers=" + Infrastructure.shared().bootstrapServers(),
                        "quarkus.http.port=" + identity.port(),
                        "quarkus.management.port=" + identity.managementPort(),
                        "quarkus.datasource.reactive.url=" + identity.database().reactiveUrl(),
                        "quarkus.datasource.jdbc.url=" + identity.database().jdbcUrl(),
                        "quarkus.datasource.username=" + identity.database().user(),
                        "quarkus.datasource.password=" + identity.database().password(),
                        "mp.jwt.verify.publickey=" + Tokens.publicKey(),
                        "mp.jwt.verify.issuer=" + Tokens.ISSUER)
                .map(property -> "-D" + property)
                .forEach(command::add);
        command.add("-jar");
        command.add(JAR.toAbsolutePath().toString());
        return command;
    }

    private boolean answers() {
        return RestAssured.given()
                        .port(identity.port())
                        .header(
                                "Authorization",
                                Tokens.of("nobody").role("admin").bearer())
                        .get("/api/v1/goals")
                        .statusCode()
                == 200;
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/goals-process.log")))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged service cannot be started", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What makes a restarted service the same one. */
    private record Identity(Database database, String group, int port, int managementPort) {}
}
