package dev.paceline.console.rest;

import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the console finds around it in a test: one server that stands for every service and tells what reached it, an address where
 * nobody answers for commission-service, a key pair, and a file of accounts.
 */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

    private static final String ISSUER = "https://test.paceline.local";
    private static final String ACCOUNTS =
            """
            [{"user": "anna", "name": "Anna Snelling", "tenant": "acme", "roles": ["rep"], "rep": "anna", "passwordHash": "%1$s"},
             {"user": "tv", "tenant": "acme", "roles": ["display"], "channels": ["main"], "passwordHash": "%1$s"},
             {"user": "amy", "tenant": "acme", "roles": ["admin"], "passwordHash": "%1$s"},
             {"user": "dora", "tenant": "acme", "roles": ["rep"], "rep": "dora", "passwordHash": "%1$s"},
             {"user": "gus", "tenant": "globex", "roles": ["admin"], "passwordHash": "%1$s"}]
            """;
    private static final String SECRET =
            "pbkdf2$100000$MDEyMzQ1Njc4OWFiY2RlZg==$plwZLotEAEMO707yToj/A2wZs5Moai9JwWz+JsVD+Cc=";

    /** The argument that says {@value #NONE} where no broker answers. */
    public static final String KAFKA = "kafka";

    public static final String NONE = "none";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger streamsClosed = new AtomicInteger();
    private boolean withKafka = true;

    @Override
    public void init(Map<String, String> arguments) {
        withKafka = !NONE.equals(arguments.get(KAFKA));
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(this::answer)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            Map<String, String> configuration =
                    configuration("http://127.0.0.1:" + server.actualPort(), Files.createTempDirectory("console-it"));
            configuration.put(
                    "kafka.bootstrap.servers",
                    withKafka ? Infrastructure.shared().bootstrapServers() : "127.0.0.1:9");
            configuration.put("paceline.security.wait-for-revocations", withKafka ? "60s" : "0s");
            return configuration;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        vertx.close();
    }

    private static Map<String, String> configuration(String upstream, Path folder)
            throws IOException, NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        Base64.Encoder mime = Base64.getMimeEncoder(64, new byte[] {'\n'});
        Path key = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + mime.encodeToString(keys.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n");
        Path users = Files.writeString(folder.resolve("users.json"), ACCOUNTS.formatted(SECRET));
        Map<String, String> configuration = new HashMap<>();
        for (String service : new String[] {
            "activity-ingest", "kpi-streams", "goals-service", "coaching-service", "notification-service"
        }) {
            configuration.put("paceline.console.upstreams." + service, upstream);
            configuration.put("paceline.console.openapi." + service, upstream);
        }
        configuration.put("paceline.console.upstreams.commission-service", "http://127.0.0.1:9");
        configuration.put("paceline.console.openapi.commission-service", "http://127.0.0.1:9");
        configuration.put("paceline.console.upstream-timeout", "PT1S");
        configuration.put("paceline.console.sign-in.key", key.toString());
        configuration.put("paceline.console.sign-in.users", users.toString());
        configuration.put(
                "mp.jwt.verify.publickey",
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
        configuration.put("mp.jwt.verify.issuer", ISSUER);
        configuration.put("quarkus.http.test-port", "0");
        configuration.put("quarkus.management.test-port", "0");
        return configuration;
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/api/v1/goals/silent" -> request.resume();
            case "/api/v1/goals/frozen" -> request.pause();
            case "/api/v1/goals/broken-off" -> request.connection().close();
            case "/api/v1/channels/main/stream" -> stream(request);
            case "/webhooks/streams-closed" -> request.response().end(streamsClosed.toString());
            case "/q/openapi" ->
                request.response().end("{\"paths\":{\"/api/v1/goals\":{\"get\":{\"summary\":\"List\"}}}}");
            default -> echo(request);
        }
    }

    private void stream(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        response.write("id: 1\nevent: splash\ndata: {\"after\":\"" + request.getHeader("Last-Event-ID") + "\"}\n\n");
        long beat = vertx.setPeriodic(100, tick -> response.write(":heartbeat\n\n"));
        response.closeHandler(closed -> {
            vertx.cancelTimer(beat);
            streamsClosed.incrementAndGet();
        });
    }

    private static void echo(HttpServerRequest request) {
        AtomicInteger length = new AtomicInteger();
        request.handler(part -> length.addAndGet(part.length()));
        request.endHandler(end -> {
            JsonObject headers = new JsonObject();
            request.headers()
                    .forEach(header ->
                            headers.put(header.getKey().toLowerCase(java.util.Locale.ROOT), header.getValue()));
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("X-Own", "kept")
                    .setStatusCode(request.path().endsWith("/teapot") ? 418 : 200)
                    .end(new JsonObject()
                            .put("method", request.method().name())
                            .put("uri", request.uri())
                            .put("length", length.get())
                            .put("headers", headers)
                            .encode());
        });
    }
}
