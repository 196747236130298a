package dev.paceline.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker, a real PostgreSQL, and services that do nothing but answer. */
class LocalPlatformIT {

    private final PlatformOptions options;
    private final Spoken spoken = new Spoken();

    LocalPlatformIT(@TempDir Path folder) {
        this.options = new PlatformOptions(
                folder.resolve("repository"),
                new DataDirectory(folder.resolve("data")),
                EnumSet.of(Service.ACTIVITY_INGEST, Service.KPI_STREAMS, Service.CONSOLE),
                List.of("-Xmx32m"),
                Compiling.QUICK,
                Map.of());
    }

    @BeforeEach
    void installServices() throws IOException {
        for (Service service : options.services()) {
            FakeService.install(options.repository(), service);
        }
    }

    @AfterEach
    void leaveNothingBehind() {
        new Leftovers(options.data()).end();
    }

    @Test
    void everythingStartsDiesRisesAndStops() {
        List<ProcessMark> marks;
        try (LocalPlatform platform = LocalPlatform.start(options, spoken)) {
            assertThat(spoken.ready).contains("kafka", "postgres", "activity-ingest", "kpi-streams", "console");
            assertThatThrownBy(() -> LocalPlatform.start(options)).isInstanceOf(AlreadyRunningException.class);

            long before = pid("kpi-streams");
            ProcessHandle.of(before).orElseThrow().destroyForcibly();
            await(() -> isAlive("kpi-streams") && pid("kpi-streams") != before);
            assertThat(spoken.notices).anyMatch(notice -> notice.startsWith("kpi-streams has died"));

            platform.kill(Service.ACTIVITY_INGEST);
            assertThat(isAlive("activity-ingest")).isFalse();
            platform.restart(Service.ACTIVITY_INGEST);
            assertThat(isAlive("activity-ingest")).isTrue();
            marks = state().processes();
        }
        assertThat(marks).hasSize(5).allMatch(mark -> mark.living().isEmpty());
        assertThat(state().supervisor()).isNull();
    }

    @Test
    void theNextStartContinuesOnTheSamePortsAndTidiesUpWhatACrashLeft() throws IOException, InterruptedException {
        Process crashed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingStart.class.getName(),
                        options.repository().toString(),
                        options.data().root().toString())
                .inheritIO()
                .start();
        crashed.waitFor();
        PlatformState left = state();
        assertThat(left.processes()).hasSize(5).allMatch(mark -> mark.living().isPresent());

        try (LocalPlatform platform = LocalPlatform.start(options, spoken)) {
            assertThat(spoken.notices).anyMatch(notice -> notice.startsWith("cleaned up"));
            assertThat(left.processes()).allMatch(mark -> mark.living().isEmpty());
            assertThat(platform.ports()).isEqualTo(left.ports());
        }
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() {
        PlatformOptions more = options.only(EnumSet.of(Service.CONSOLE, Service.GOALS_SERVICE));

        assertThatThrownBy(() -> LocalPlatform.start(more))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("not built: goals-service");
    }

    private PlatformState state() {
        return new StateFile(options.data().state()).read().orElseThrow();
    }

    private long pid(String part) {
        return state().process(part).orElseThrow().pid();
    }

    private boolean isAlive(String part) {
        Optional<ProcessMark> mark = state().process(part);
        return mark.flatMap(ProcessMark::living).isPresent();
    }

    private static void await(java.util.concurrent.Callable<Boolean> fact) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(fact);
    }

    /** Keeps what the platform said. */
    private static final class Spoken implements Progress {

        private final List<String> ready = Collections.synchronizedList(new ArrayList<>());
        private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void starting(String part) {}

        @Override
        public void ready(String part, Duration took, String where) {
            ready.add(part);
        }

        @Override
        public void notice(String message) {
            notices.add(message);
        }
    }
}
