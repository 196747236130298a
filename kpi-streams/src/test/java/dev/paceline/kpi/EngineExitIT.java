package dev.paceline.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paceline.embedded.Folders;
import dev.paceline.embedded.KafkaProcess;
import dev.paceline.embedded.TopicSetup;
import dev.paceline.events.KpiPolicy;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.TestTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service whose global thread died can do nothing any more: its process ends and says so, and the next one works. */
class EngineExitIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int SETTINGS = 60;
    private static final int EXIT_CODE = 70;

    @Test
    @Timeout(400)
    void aDeadGlobalThreadEndsTheProcessSoThatItIsStartedAgain(@TempDir Path folder) throws Exception {
        Path home = Files.createTempDirectory("paceline-exit-");
        KafkaProcess kafka = KafkaProcess.in(home)
                .jvmOptions(List.of("-Xms64m", "-Xmx256m", "-XX:TieredStopAtLevel=1"))
                .diesWithParent()
                .start();
        try {
            new TopicSetup(kafka.bootstrapServers()).run();
            try (InstanceProcess instance = start(folder, kafka)) {
                awaitReady(instance);
                makeSettingsAnew(kafka.bootstrapServers());
                await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> instance.exitCode() != null);
                assertThat(instance.exitCode()).isEqualTo(EXIT_CODE);
            }
            try (InstanceProcess next = start(folder, kafka)) {
                awaitReady(next);
                assertThat(next.exitCode()).isNull();
            }
        } finally {
            kafka.kill();
            Folders.delete(home);
        }
    }

    private static InstanceProcess start(Path folder, KafkaProcess kafka) {
        return new InstanceProcess("exit", folder, "kpi-exit", kafka.bootstrapServers());
    }

    private static void awaitReady(InstanceProcess instance) {
        await().atMost(PATIENCE).pollInterval(PAUSE).until(instance::isReady);
    }

    /** The global thread is then behind the end of what it reads. */
    private static void makeSettingsAnew(String bootstrapServers) throws Exception {
        try (TestTopics topics = TestTopics.at(bootstrapServers);
                Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (int i = 0; i < SETTINGS; i++) {
                topics.send(
                        Topics.KPI_SETTINGS, KpiPolicy.usual(Facts.ofNewTenant().tenant()));
            }
            admin.deleteTopics(List.of(Topics.KPI_SETTINGS.name())).all().get();
            await().atMost(PATIENCE)
                    .pollInterval(PAUSE)
                    .until(() -> !admin.listTopics().names().get().contains(Topics.KPI_SETTINGS.name()));
        }
        new TopicSetup(bootstrapServers).run();
    }
}
