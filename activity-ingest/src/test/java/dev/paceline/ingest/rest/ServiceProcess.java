package dev.paceline.ingest.rest;

import static org.awaitility.Awaitility.await;

import dev.paceline.embedded.Database;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, which can be killed as a crash would, and started again on the same data. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Database database = Infrastructure.shared().freshDatabase();
    private final List<String> jvm;
    private final int port = freePort();
    private final int management = freePort();
    private Process process;

    ServiceProcess(String... jvm) {
        this.jvm = List.of(jvm);
        this.process = start();
    }

    int port() {
        return port;
    }

    /** SIGKILL: nothing is said or written any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the service outlives SIGKILL");
        }
    }

    void startAgain() {
        process = start();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Process start() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(jvm);
        command.add("-Dquarkus.datasource.jdbc.acquisition-timeout=60S"); // many JVMs start at once on a busy machine
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "service-process.log").toFile()));
        builder.environment().putAll(environment());
        try {
            Process started = builder.start();
            await().atMost(START).pollInterval(Duration.ofMillis(200)).until(() -> isReady(started));
            return started;
        } catch (IOException e) {
            throw new IllegalStateException("the service cannot be started", e);
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", Infrastructure.shared().bootstrapServers(),
                "QUARKUS_HTTP_PORT", String.valueOf(port),
                "QUARKUS_MANAGEMENT_PORT", String.valueOf(management),
                "QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl(),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.user(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                "MP_JWT_VERIFY_PUBLICKEY", Tokens.publicKey(),
                "MP_JWT_VERIFY_ISSUER", Tokens.ISSUER,
                "PACELINE_INGEST_SECRETS_KEY", "dGVzdHMgb25seTogdGhpcnR5LXR3byBieXRlcyBoZXI=");
    }

    private boolean isReady(Process started) throws InterruptedException {
        if (!started.isAlive()) {
            throw new IllegalStateException("the service ended at its start; see target/service-process.log");
        }
        URI ready = URI.create("http://127.0.0.1:" + management + "/q/health/ready");
        try {
            return HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no port is free", e);
        }
    }
}
