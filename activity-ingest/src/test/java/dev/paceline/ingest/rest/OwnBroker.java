package dev.paceline.ingest.rest;

import dev.paceline.embedded.Folders;
import dev.paceline.embedded.FreePort;
import dev.paceline.embedded.KafkaProcess;
import dev.paceline.embedded.TopicSetup;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A broker that a test may stop and start again, beside the shared database. Test and resource are loaded by different class
 * loaders, so what they share stands in system properties.
 */
public final class OwnBroker implements QuarkusTestResourceLifecycleManager {

    private static final String HOME = "paceline.test.own-broker.home";
    private static final String PORT = "paceline.test.own-broker.port";
    private static final String CONTROLLER = "paceline.test.own-broker.controller";
    private static final String PID = "paceline.test.own-broker.pid";

    @Override
    public Map<String, String> start() {
        try {
            System.setProperty(HOME, Files.createTempDirectory("own-broker-").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty(PORT, String.valueOf(FreePort.any()));
        System.setProperty(CONTROLLER, String.valueOf(FreePort.any()));
        CompletableFuture<Map<String, String>> shared =
                CompletableFuture.supplyAsync(() -> new Infrastructure().start());
        startBroker();
        new TopicSetup(bootstrapServers()).run();
        Map<String, String> configuration = new HashMap<>(shared.join());
        configuration.put("kafka.bootstrap.servers", bootstrapServers());
        return configuration;
    }

    @Override
    public void stop() {
        stopBroker();
        Folders.delete(home());
    }

    static String bootstrapServers() {
        return "127.0.0.1:" + System.getProperty(PORT);
    }

    static void startBroker() {
        KafkaProcess broker = KafkaProcess.in(home())
                .port(Integer.getInteger(PORT))
                .controllerPort(Integer.getInteger(CONTROLLER))
                .jvmOptions(List.of(
                        "-Xms64m",
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-Dpaceline.broker.session-millis=5000"))
                .diesWithParent()
                .start();
        System.setProperty(PID, String.valueOf(broker.pid()));
    }

    /** As a crash would. */
    static void stopBroker() {
        ProcessHandle.of(Long.getLong(PID)).ifPresent(broker -> {
            broker.destroyForcibly();
            try {
                broker.onExit().get(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
                throw new AssertionError("the broker does not end", e);
            }
        });
    }

    private static Path home() {
        return Path.of(System.getProperty(HOME));
    }
}
