package dev.paceline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.local.delivery.Api;
import dev.paceline.local.identity.Bearer;
import dev.paceline.local.identity.DemoUser;
import dev.paceline.local.identity.Role;
import dev.paceline.local.platform.Compiling;
import dev.paceline.local.platform.LocalPlatform;
import dev.paceline.local.platform.PlatformOptions;
import dev.paceline.local.platform.Progress;
import dev.paceline.local.platform.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The platform as {@code up} starts it, one for all tests of this JVM; every test is a tenant of its own. */
final class Platform {

    private static final class Shared {
        private static final Platform RUNNING = new Platform();
    }

    private final LocalPlatform local;
    private final Path data;
    private final HttpClient http = HttpClient.newHttpClient();

    private Platform() {
        try {
            data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "platform-")
                    .toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        local = LocalPlatform.start(PlatformOptions.in(data).compiling(Compiling.QUICK), new SpokenProgress());
        Runtime.getRuntime().addShutdownHook(new Thread(local::stop, "stop-platform"));
    }

    static Platform running() {
        return Shared.RUNNING;
    }

    /** A tenant nobody else uses. */
    static String tenant(String purpose) {
        return purpose + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    LocalPlatform local() {
        return local;
    }

    URI console() {
        return local.url(Service.CONSOLE);
    }

    /** The whole REST API behind the console's one origin, as that role of that tenant. */
    Api api(String tenant, Role role) {
        return new Api(http, console(), local.token(Bearer.of(tenant, role)));
    }

    JsonNode get(String tenant, Role role, String path) {
        return api(tenant, role).get(path);
    }

    DemoUser user(String name) {
        return local.users().stream()
                .filter(user -> user.user().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Runs {@code paceline <command> --data-dir <ours> …} as a process of its own and answers its exit code. */
    int paceline(String command, String... arguments) {
        return exitOf(begin(command, arguments));
    }

    /** Begins the same and goes on; what it says goes to {@link #said}. */
    Process begin(String command, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.paceline.local.Paceline",
                command,
                "--data-dir",
                data.toString()));
        line.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(log(command).toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int exitOf(Process process) {
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("the command did not end: " + process.info());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** All lines that this command has written so far. */
    List<String> said(String command) {
        try {
            return Files.readAllLines(log(command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(String command) {
        return data.resolve("paceline-" + command + ".log");
    }

    private static final class SpokenProgress implements Progress {

        @Override
        public void starting(String part) {
            System.out.println("starting " + part);
        }

        @Override
        public void ready(String part, Duration took, String where) {
            System.out.println("ready " + part + " after " + took.toMillis() + " ms at " + where);
        }

        @Override
        public void notice(String message) {
            System.out.println(message);
        }
    }
}
