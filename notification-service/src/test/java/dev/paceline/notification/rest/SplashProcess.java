package dev.paceline.notification.rest;

import dev.paceline.embedded.Database;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The packaged service in a JVM of its own, with a database and consumer groups of its own, so that it can be killed and started again. */
final class SplashProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final Identity identity;
    private final Process process;

    private SplashProcess(Identity identity) {
        this.identity = identity;
        this.process = launch(command(identity));
    }

    /** What makes a restarted service the same one. */
    private record Identity(Database database, String group, int port, int managementPort) {}

    static SplashProcess start() {
        return new SplashProcess(new Identity(
                Infrastructure.shared().freshDatabase(), "restart-" + UUID.randomUUID(), freePort(), freePort()));
    }

    /** The same service again, on the same ports, data and groups. */
    SplashProcess again() {
        return new SplashProcess(identity);
    }

    URI stream() {
        return URI.create("http://127.0.0.1:" + identity.port() + "/api/v1/channels/main/stream");
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
        Stream.of("kpi-contributions", "goals-progress", "org-roster")
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

    private static Process launch(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/splash-process.log")))
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
}
