package dev.paceline.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    private final Path folder;
    private final StateFile file;

    StateFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = new StateFile(folder.resolve("state.json"));
    }

    @Test
    void beforeTheFirstStartThereIsNoState() {
        assertThat(file.read()).isEmpty();
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        PlatformState state = PlatformState.begun(Ports.defaults())
                .with(new ProcessMark("kafka", 4711, Instant.parse("2026-01-01T10:00:00Z")))
                .nowReady();
        file.write(state);

        assertThat(file.read()).contains(state);
    }

    @Test
    void aPartThatIsStartedAgainReplacesItsMark() {
        PlatformState state = PlatformState.begun(Ports.defaults())
                .with(new ProcessMark("kafka", 1, Instant.EPOCH))
                .with(new ProcessMark("kafka", 2, Instant.EPOCH));

        assertThat(state.processes()).containsExactly(new ProcessMark("kafka", 2, Instant.EPOCH));
    }

    @Test
    void stoppingKeepsThePortsAndForgetsTheProcesses() {
        PlatformState state = PlatformState.begun(Ports.defaults())
                .with(new ProcessMark("kafka", 1, Instant.EPOCH))
                .stopped();

        assertThat(state).isEqualTo(new PlatformState(Ports.defaults(), null, false, java.util.List.of()));
    }

    @Test
    void theSupervisorOfABegunStateIsThisProcess() {
        Optional<ProcessHandle> supervisor =
                PlatformState.begun(Ports.defaults()).livingSupervisor();

        assertThat(supervisor).contains(ProcessHandle.current());
    }

    @Test
    void aRecycledPidIsNotTheProcessThatWasMarked() {
        ProcessMark old =
                new ProcessMark("kafka", ProcessHandle.current().pid(), Instant.parse("2020-01-01T00:00:00Z"));

        assertThat(old.living()).isEmpty();
    }

    @Test
    void aDamagedFileIsNotTakenForAnEmptyOne() throws IOException {
        Files.writeString(folder.resolve("state.json"), "{ half");

        assertThatThrownBy(file::read).hasMessageContaining("damaged");
    }
}
