package dev.paceline.kpi;

import dev.paceline.embedded.FreePort;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged service as one of several instances, which can be killed as a crash would. */
final class InstanceProcess implements AutoCloseable {

    private final String name;
    private final Map<String, String> environment;
    private final int port = FreePort.any();
    private final int management = FreePort.any();
    private final Process process;

    InstanceProcess(String name, Path stateDir, String application) {
        this(name, stateDir, application, Infrastructure.shared().bootstrapServers());
    }

    InstanceProcess(String name, Path stateDir, String application, String bootstrapServers) {
        this.name = name;
        this.environment = Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers),
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", String.valueOf(port)),
                Map.entry("QUARKUS_MANAGEMENT_PORT", String.valueOf(management)),
                Map.entry("MP_JWT_VERIFY_PUBLICKEY", Tokens.publicKey()),
                Map.entry("MP_JWT_VERIFY_ISSUER", Tokens.ISSUER),
                Map.entry("PACELINE_KPI_INSTANCE", name),
                Map.entry("PACELINE_KPI_APPLICATION_ID", application),
                Map.entry("PACELINE_KPI_STATE_DIR", stateDir.toString()),
                Map.entry("PACELINE_KPI_THREADS", "1"),
                Map.entry("PACELINE_KPI_SESSION_TIMEOUT", "8s"),
                Map.entry("PACELINE_KPI_BOARDS_EVERY", "1s"),
                Map.entry("PACELINE_KPI_CLOSING_LEAD", "1s"),
                Map.entry("PACELINE_KPI_ADDRESS", "http://127.0.0.1:" + port),
                Map.entry("PACELINE_KPI_SECRET", "tests only: known to every instance"));
        this.process = start();
    }

    private Process start() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "instance-" + name + ".log").toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException("the service cannot be started", e);
        }
    }

    boolean isReady() {
        try {
            return RestAssured.get("http://127.0.0.1:" + management + "/q/health/ready")
                            .statusCode()
                    == 200;
        } catch (Exception notYet) {
            return false;
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    Response get(Tokens token, String path) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Authorization", token.bearer())
                .get("http://127.0.0.1:" + port + path);
    }

    Response put(Tokens token, String path, String json) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Authorization", token.bearer())
                .contentType(ContentType.JSON)
                .body(json)
                .put("http://127.0.0.1:" + port + path);
    }

    /** One of the instance's metrics; -1 while it does not say. */
    double metric(String line) {
        try {
            return RestAssured.get("http://127.0.0.1:" + management + "/q/metrics")
                    .asString()
                    .lines()
                    .filter(each -> each.startsWith(line))
                    .mapToDouble(each -> Double.parseDouble(each.substring(each.lastIndexOf(' ') + 1)))
                    .findFirst()
                    .orElse(-1);
        } catch (Exception notYet) {
            return -1;
        }
    }

    /** What it said when it ended by itself; null while it runs. */
    @Nullable
    Integer exitCode() {
        return process.isAlive() ? null : process.exitValue();
    }

    /** SIGKILL: nothing is said or written any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the instance outlives SIGKILL");
        }
    }

    /** SIGTERM; whether it ended in time. */
    boolean stop(long seconds) throws InterruptedException {
        process.destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
