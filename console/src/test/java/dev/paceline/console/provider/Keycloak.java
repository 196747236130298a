package dev.paceline.console.provider;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real Keycloak of the distribution that the profile {@code keycloak} has unpacked, with an imported realm. It calls itself localhost
 * while the console is 127.0.0.1, so that for the browser the two are different sites, as they are in life.
 */
public final class Keycloak implements QuarkusTestResourceLifecycleManager {

    static final String CLIENT_SECRET = "a-secret-of-the-test-with-32-characters";
    private static final String ADMIN = "admin";
    private static final String ADMIN_PASSWORD = "admin-of-the-test";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static volatile String base = "";

    private @Nullable Process process;

    @Override
    public Map<String, String> start() {
        try {
            int port = freePort();
            int console = freePort();
            base = "http://localhost:" + port;
            Path home = unpacked();
            writeRealm(home, "http://127.0.0.1:" + console);
            if (!Files.exists(home.resolve("lib/quarkus/build-system.properties")) || !Files.exists(built(home))) {
                run(home, List.of("build", "--db=dev-file"));
                Files.writeString(built(home), "built");
            }
            process = launch(home, port);
            awaitRealm(home);
            return settings(console);
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak does not start: " + e.getMessage(), e);
        }
    }

    /** After the surroundings, whose port for the console is a free one that nobody knows before: the realm must name it. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.descendants().forEach(ProcessHandle::destroy);
        running.destroy();
        try {
            if (!running.waitFor(20, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all sessions of a user at the provider, as an administrator there does. */
    static void endSessions(String user) {
        String token = field(
                form(
                        base + "/realms/master/protocol/openid-connect/token",
                        "grant_type=password&client_id=admin-cli&username=" + ADMIN + "&password=" + ADMIN_PASSWORD),
                "access_token");
        String found = call("GET", base + "/admin/realms/paceline/users?exact=true&username=" + user, token);
        call("POST", base + "/admin/realms/paceline/users/" + field(found, "id") + "/logout", token);
    }

    private static Map<String, String> settings(int console) {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.http.test-port", Integer.toString(console));
        settings.put("paceline.console.provider.enabled", "true");
        settings.put("paceline.console.provider.token-life", "PT4S");
        settings.put("paceline.console.provider.claims.roles", "realm_access/roles");
        settings.put("paceline.console.provider.role-names.sales-leads", "manager");
        settings.put("quarkus.oidc.auth-server-url", base + "/realms/paceline");
        settings.put("quarkus.oidc.client-id", "paceline-console");
        settings.put("quarkus.oidc.credentials.secret", CLIENT_SECRET);
        settings.put("quarkus.oidc.connection-delay", "60S");
        return settings;
    }

    private static Path unpacked() {
        return Path.of(System.getProperty("paceline.keycloak.home", "target/keycloak"))
                .toAbsolutePath();
    }

    private static Path built(Path home) {
        return home.resolve("data/paceline-built");
    }

    private static void writeRealm(Path home, String console) throws IOException {
        Path imported = Files.createDirectories(home.resolve("data/import"));
        try (InputStream realm = Keycloak.class.getResourceAsStream("/keycloak/realm.json")) {
            if (realm == null) {
                throw new IllegalStateException("the realm is missing");
            }
            String text = new String(realm.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(imported.resolve("paceline-realm.json"), text.replace("@CONSOLE@", console));
        }
        Path database = home.resolve("data/h2");
        if (Files.isDirectory(database)) {
            try (var files = Files.list(database)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void run(Path home, List<String> arguments) throws IOException {
        Process run = command(home, arguments).start();
        try {
            if (!run.waitFor(10, TimeUnit.MINUTES) || run.exitValue() != 0) {
                throw new IllegalStateException("kc.sh " + arguments + " failed; see " + log(home));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process launch(Path home, int port) throws IOException {
        return command(
                        home,
                        List.of(
                                "start",
                                "--optimized",
                                "--import-realm",
                                "--http-enabled=true",
                                "--hostname=" + base,
                                "--http-host=127.0.0.1",
                                "--http-port=" + port,
                                "--cache=local"))
                .start();
    }

    private static ProcessBuilder command(Path home, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of("bash", home.resolve("bin/kc.sh").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(home).toFile()));
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx512m -XX:TieredStopAtLevel=1");
        return builder;
    }

    private static Path log(Path home) {
        return home.resolve("keycloak.log");
    }

    private static void awaitRealm(Path home) {
        Awaitility.await("Keycloak, see " + log(home))
                .atMost(Duration.ofMinutes(8))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> HTTP.send(
                                        HttpRequest.newBuilder(URI.create(
                                                        base + "/realms/paceline/.well-known/openid-configuration"))
                                                .build(),
                                        BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String form(String address, String body) {
        return sent(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static String call(String method, String address, String token) {
        return sent(HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private static String sent(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(request.uri() + " answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String field(String json, String name) {
        String from = "\"" + name + "\":\"";
        int begin = json.indexOf(from) + from.length();
        return json.substring(begin, json.indexOf('"', begin));
    }
}
