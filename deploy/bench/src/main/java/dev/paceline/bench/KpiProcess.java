package dev.paceline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.embedded.FreePort;
import dev.paceline.events.FactJson;
import dev.paceline.local.identity.Bearer;
import dev.paceline.local.identity.Role;
import dev.paceline.local.identity.SigningKeys;
import dev.paceline.local.identity.TokenSigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** kpi-streams of the large company, asked over HTTP; started, stopped and killed as often as needed. */
final class KpiProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int PAUSE_MILLIS = 50;

    private final String bootstrap;
    private final Path folder;
    private final List<String> jvmOptions;
    private final int port = FreePort.any();
    private final int management = FreePort.any();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private TopologyProcess process;

    KpiProcess(String bootstrap, Path folder, List<String> jvmOptions) throws IOException {
        this.bootstrap = bootstrap;
        this.folder = folder;
        this.jvmOptions = jvmOptions;
        this.process = started();
    }

    private TopologyProcess started() throws IOException {
        return TopologyProcess.start(
                bootstrap,
                folder,
                "kpi-streams",
                jvmOptions,
                Map.of(
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(management),
                        // once an hour it would cost a second, and two minutes after the start it would fall into a
                        // round
                        "PACELINE_KPI_ANOMALIES_EVERY",
                        "off"));
    }

    CpuClock cpu() {
        return process.cpu();
    }

    /** Where RocksDB keeps the state. */
    Path state() {
        return folder.resolve("state");
    }

    void stop() {
        process.close();
    }

    void kill() throws InterruptedException {
        process.process().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    /** Starts it again; the seconds until it is ready. */
    double start() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        process = started();
        awaitReady();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** How long the last start took from the first store until all were at work, by its own log. */
    double secondsToRestore() throws IOException {
        try (var lines = Files.lines(folder.resolve("kpi-streams.log"))) {
            Map<String, Instant> states = new HashMap<>();
            lines.filter(line -> line.contains("streams state="))
                    .forEach(line -> states.put(
                            line.replaceAll(".*state=(\\w+).*", "$1"),
                            OffsetDateTime.parse(line.substring(0, line.indexOf(' ')))
                                    .toInstant()));
            return Duration.between(states.get("REBALANCING"), states.get("RUNNING"))
                            .toMillis()
                    / 1e3;
        }
    }

    void awaitReady() throws InterruptedException {
        await(() -> send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/q/health/ready")))
                        .statusCode()
                == 200);
    }

    /** The process's memory as the operating system counts it. */
    long residentBytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + process.process().pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        }
    }

    /** Whether something is so by now. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    void await(Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > deadline || !process.process().isAlive()) {
                throw new IllegalStateException("kpi-streams does not come to what is awaited");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean holds(Condition condition) throws InterruptedException {
        try {
            return condition.holds();
        } catch (IOException notYet) {
            return false;
        }
    }

    String token(Bearer bearer) {
        return new TokenSigner(SigningKeys.load(folder.resolve("private.pem"))).sign(bearer);
    }

    /** The keys that its callers' tokens are signed by. */
    URI publicKeys() {
        return folder.resolve("public.json").toUri();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** What an admin of the company is answered; null unless it is an answer. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return answer(asAdmin(path));
    }

    JsonNode put(String path, String body) throws IOException, InterruptedException {
        return answer(asAdmin(path).header("content-type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder asAdmin(String path) {
        String token = token(Bearer.of(LargeCompany.TENANT.value(), Role.ADMIN));
        return HttpRequest.newBuilder(url(path)).header("authorization", "Bearer " + token);
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return FactJson.mapper().readTree(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        stop();
    }
}
