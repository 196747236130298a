package dev.paceline.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka broker and controller (KRaft) in a JVM of its own. Formats the data directory at its first start and goes on
 * with the same data later; the ports may change between starts.
 *
 * <p>Arguments: data directory, broker port, controller port, and optionally {@value #WITH_PARENT}, which ends the broker as
 * soon as its standard input is closed, that is when the process that started it is gone, and {@value #SECURED}, which lets nobody in
 * but the {@link KafkaUsers} of the folder around the data directory.
 */
public final class KafkaBrokerMain {

    static final String WITH_PARENT = "with-parent";
    static final String SECURED = "secured";
    private static final long SHUTDOWN_MILLIS = 20_000;

    private KafkaBrokerMain() {}

    /** Runs until told to end. */
    public static void main(String[] arguments) throws Exception {
        Path logs = Path.of(arguments[0]).toAbsolutePath();
        int port = Integer.parseInt(arguments[1]);
        int controllerPort = Integer.parseInt(arguments[2]);
        if (List.of(arguments).contains(WITH_PARENT)) {
            daemon("parent-watch", KafkaBrokerMain::exitWithParent);
        }
        boolean secured = List.of(arguments).contains(SECURED);
        KafkaUsers users = KafkaUsers.in(logs.resolveSibling(""));
        Map<String, String> settings = secured
                ? BrokerSettings.secured(logs, port, controllerPort, users)
                : BrokerSettings.open(logs, port, controllerPort);
        format(logs);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(server), "broker-shutdown"));
        server.startup();
        if (secured) {
            new BrokerAccess(users, port).install();
            Files.writeString(ready(logs), "");
        }
        server.awaitShutdown();
    }

    /** Is there as soon as users can sign in at a broker that asks for passwords; until then it would refuse them, and log it. */
    static Path ready(Path logs) {
        return logs.resolveSibling("broker.ready");
    }

    private static void format(Path logs) throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logs);
        new Formatter()
                .setNodeId(BrokerSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(logs.toString()))
                .setMetadataLogDirectory(logs.toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .setIgnoreFormatted(true)
                .run();
    }

    private static void shutDown(KafkaRaftServer server) {
        daemon("shutdown-limit", KafkaBrokerMain::haltLater);
        server.shutdown();
        server.awaitShutdown();
    }

    private static void haltLater() {
        try {
            Thread.sleep(SHUTDOWN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    /** Whatever ends the standard input, an error included, means that the parent is gone. */
    private static void exitWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("the standard input broke off", e);
        } finally {
            System.exit(0);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
