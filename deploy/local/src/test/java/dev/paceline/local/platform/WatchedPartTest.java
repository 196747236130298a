package dev.paceline.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedPartTest {

    private final FakePart fake = new FakePart();
    private final Path folder;
    private final StateFile state;
    private final List<String> readies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    private final WatchedPart part;

    WatchedPartTest(@TempDir Path folder) {
        this.folder = folder;
        this.state = new StateFile(folder.resolve("state.json"));
        this.fake.log = folder.resolve("fake.log");
        this.part = new WatchedPart(fake, state, new Heard(), new Liveness(fake, () -> fake.nanoTime));
    }

    @BeforeEach
    void begin() {
        state.write(PlatformState.begun(Ports.defaults()));
    }

    @AfterEach
    void stop() {
        part.stop();
    }

    @Test
    void aPartThatFlapsIsShownWithExitCodeCountAndLogAndIsStartedLaterEachTime() {
        fake.scripts.add("echo out of memory; sleep 0.2; exit 3");
        part.start();

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> notices.size() >= 3);

        assertThat(notices.get(0))
                .startsWith("fake ended with exit code 3; starting it again in 1 s. The end of its log, " + fake.log)
                .endsWith("  out of memory");
        assertThat(notices.get(1))
                .startsWith("fake ended with exit code 3 (2 times in 10 minutes); starting it again in 2 s");
        assertThat(notices.get(2))
                .startsWith("fake ended with exit code 3 (3 times in 10 minutes); starting it again in 4 s");
        assertThat(state.read().orElseThrow().failuresOf("fake", Instant.EPOCH))
                .extracting(PartFailure::cause)
                .startsWith("ended with exit code 3", "ended with exit code 3", "ended with exit code 3");
    }

    @Test
    void aPartThatIsNotLiveForAMinuteIsEndedAndStartedAgain() {
        fake.scripts.add("sleep 300");
        part.start();
        long frozen = pid();
        fake.reason = Optional.of("does not answer");
        for (int seconds = 0; seconds <= 60; seconds += 15) {
            fake.nanoTime = TimeUnit.SECONDS.toNanos(seconds);
            part.checkLiveness();
        }

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> pid() != frozen);

        assertThat(notices)
                .contains("fake was not live for 60 s: it does not answer; ending it")
                .anyMatch(notice -> notice.startsWith("fake was not live for 60 s: it does not answer; starting it"));
        assertThat(ProcessHandle.of(frozen).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void aPartThatDiesWhileNothingCanBeWrittenIsStartedAgainAndWrittenDownLater(@TempDir Path elsewhere)
            throws IOException {
        fake.scripts.add("sleep 300");
        part.start();
        long first = pid();
        Path file = folder.resolve("state.json");
        Files.move(file, elsewhere.resolve("state.json"));

        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> readies.size() == 2);
        Files.move(elsewhere.resolve("state.json"), file);
        part.checkLiveness();

        assertThat(notices)
                .anyMatch(notice -> notice.startsWith("the state of fake is written as soon as it can be: "));
        assertThat(pid()).isNotEqualTo(first);
        assertThat(state.read().orElseThrow().failuresOf("fake", Instant.EPOCH)).hasSize(1);
    }

    private long pid() {
        return state.read().orElseThrow().process("fake").orElseThrow().pid();
    }

    private final class Heard implements Progress {

        @Override
        public void starting(String name) {}

        @Override
        public void ready(String name, Duration took, String where) {
            readies.add(name);
        }

        @Override
        public void notice(String message) {
            notices.add(message);
        }
    }
}
