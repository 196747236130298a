package dev.paceline.testkit;

import dev.paceline.embedded.Folders;
import dev.paceline.embedded.KafkaProcess;
import dev.paceline.embedded.PostgresProcess;
import dev.paceline.embedded.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Kafka and PostgreSQL as processes with data that nobody needs later. They end with this JVM, even when it is killed. */
final class EmbeddedServers {

    /** Tests look at everything that was ever said on a topic; an hour is longer than any of them. */
    private static final String KEEPS_HISTORY = "-Dpaceline.broker.compaction-lag-millis=3600000";

    private EmbeddedServers() {}

    static String kafka() {
        Path home = folder("paceline-kafka-");
        KafkaProcess broker = KafkaProcess.in(home)
                .jvmOptions(List.of("-Xms64m", "-Xmx384m", "-XX:TieredStopAtLevel=1", "-Xshare:auto", KEEPS_HISTORY))
                .diesWithParent()
                .start();
        atTheEnd(() -> {
            broker.kill();
            Folders.delete(home);
        });
        return broker.bootstrapServers();
    }

    static PostgresServer postgres() {
        Path home = folder("paceline-postgres-");
        PostgresProcess postgres = PostgresProcess.in(home).diesWithParent().start();
        atTheEnd(() -> {
            postgres.close();
            Folders.delete(home);
        });
        return postgres.server();
    }

    private static Path folder(String prefix) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for the tests", e);
        }
    }

    private static void atTheEnd(Runnable ending) {
        Runtime.getRuntime().addShutdownHook(new Thread(ending, "paceline-test-infrastructure-end"));
    }
}
