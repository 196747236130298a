package dev.paceline.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
            assertThat(spoken.notices)
                    .anyMatch(notice ->
                            notice.startsWith("kpi-streams ended with exit code 137; starting it again in 1 s"));
            assertThat(state().failuresOf("kpi-streams", Instant.EPOCH))
                    .extracting(PartFailure::cause)
                    .containsExactly("ended with exit code 137");

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
    void theNextStartTakesOverWhatAKilledSupervisorLeft() throws IOException, InterruptedException {
        PlatformState left = crash();

        try (LocalPlatform platform = LocalPlatform.start(options, spoken)) {
            for (ProcessMark mark : left.processes()) {
                assertThat(pid(mark.name())).as(mark.name()).isEqualTo(mark.pid());
                assertThat(spoken.notices).anyMatch(notice -> notice.startsWith("took over " + mark.name()));
            }
            assertThat(platform.ports()).isEqualTo(left.ports());

            long before = pid("kpi-streams");
            ProcessHandle.of(before).orElseThrow().destroyForcibly();
            await(() -> isAlive("kpi-streams") && pid("kpi-streams") != before);
        }
        assertThat(left.processes()).allMatch(mark -> mark.living().isEmpty());
    }

    @Test
    void whatWasStartedOtherwiseIsEndedWithAWord() throws IOException, InterruptedException {
        PlatformState left = crash();

        try (LocalPlatform platform = LocalPlatform.start(options.with("QUARKUS_LOG_LEVEL", "DEBUG"), spoken)) {
            assertThat(spoken.notices)
                    .anyMatch(
                            notice -> notice.startsWith("ended kpi-streams, which an earlier start left running: it is"
                                    + " of another version or has other options"))
                    .anyMatch(notice -> notice.startsWith("took over kafka"));
            assertThat(pid("kafka"))
                    .isEqualTo(left.process("kafka").orElseThrow().pid());
            assertThat(left.process("kpi-streams").orElseThrow().living()).isEmpty();
            assertThat(platform.ports()).isEqualTo(left.ports());
        }
    }

    @Test
    void whatIsNotWantedAnyMoreIsEnded() throws IOException, InterruptedException {
        PlatformState left = crash();

        try (LocalPlatform platform = LocalPlatform.start(options.only(EnumSet.of(Service.CONSOLE)), spoken)) {
            assertThat(spoken.notices).anyMatch(notice -> notice.startsWith("cleaned up"));
            assertThat(left.process("kpi-streams").orElseThrow().living()).isEmpty();
            assertThat(platform.process(Service.CONSOLE).pid())
                    .isEqualTo(left.process("console").orElseThrow().pid());
        }
    }

    @Test
    void nothingIsOpenToOtherUsersOfTheMachine() throws IOException {
        try (LocalPlatform platform = LocalPlatform.start(options)) {
            try (Stream<Path> all = Files.walk(platform.data().root())) {
                assertThat(all.filter(LocalPlatformIT::isOpen)).isEmpty();
            }
            assertThat(asNobody("ls", platform.data().root().toString())).isNotZero();
        }
    }

    private static boolean isOpen(Path path) {
        try {
            return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).stream()
                    .anyMatch(right -> !right.name().startsWith("OWNER"));
        } catch (NoSuchFileException e) {
            return false; // its process removed it meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int asNobody(String... command) {
        List<String> line = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        line.addAll(List.of(command));
        try {
            return new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A platform whose supervisor was killed. */
    private PlatformState crash() throws IOException, InterruptedException {
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
        return left;
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
