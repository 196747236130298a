package dev.paceline.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LivenessTest {

    private final ProcessHandle process = ProcessHandle.current();
    private final FakePart part = new FakePart();
    private final Liveness liveness = new Liveness(part, () -> part.nanoTime);

    @Test
    void aPartThatFailsForAMinuteMustBeEnded() {
        part.reason = Optional.of("does not answer");

        assertThat(liveness.check(process)).isEmpty();
        for (int seconds : new int[] {20, 40}) {
            part.nanoTime = TimeUnit.SECONDS.toNanos(seconds);
            assertThat(liveness.check(process)).isEmpty();
        }
        part.nanoTime = TimeUnit.SECONDS.toNanos(60);
        assertThat(liveness.check(process)).contains("was not live for 60 s: it does not answer");
    }

    @Test
    void fewChecksAreNotEnough() {
        part.reason = Optional.of("does not answer");

        liveness.check(process);
        part.nanoTime = TimeUnit.HOURS.toNanos(1);
        assertThat(liveness.check(process)).isEmpty();
        assertThat(liveness.check(process)).isEmpty();
    }

    @Test
    void oneGoodAnswerBeginsTheMinuteAgain() {
        failFor(50);
        part.reason = Optional.empty();
        liveness.check(process);
        part.reason = Optional.of("does not answer");
        part.nanoTime = TimeUnit.SECONDS.toNanos(70);

        assertThat(liveness.check(process)).isEmpty();
        assertThat(liveness.check(process)).isEmpty();
        assertThat(liveness.check(process)).isEmpty();
        assertThat(liveness.check(process)).isEmpty();
    }

    @Test
    void aNewProcessHasAMinuteOfItsOwn() throws Exception {
        failFor(50);
        part.nanoTime = TimeUnit.SECONDS.toNanos(70);
        Process other = new ProcessBuilder("sleep", "30").start();

        assertThat(liveness.check(other.toHandle())).isEmpty();
        other.destroyForcibly().waitFor();
    }

    private void failFor(int seconds) {
        part.reason = Optional.of("does not answer");
        for (int passed = 0; passed <= seconds; passed += 10) {
            part.nanoTime = TimeUnit.SECONDS.toNanos(passed);
            liveness.check(process);
        }
    }
}
