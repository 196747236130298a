package dev.paceline.local.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A platform that another process started, or what is left of it. */
public final class RunningPlatform {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final DataDirectory data;

    public RunningPlatform(DataDirectory data) {
        this.data = data;
    }

    /** Asks the process that watches over the platform to stop it; ends by itself what that one leaves. Answers what there was to stop. */
    public Stopped stop(Consumer<Duration> whileWaiting) throws InterruptedException {
        Optional<ProcessHandle> supervisor =
                new StateFile(data.state()).read().flatMap(PlatformState::livingSupervisor);
        if (supervisor.isPresent()) {
            end(supervisor.get(), whileWaiting);
        }
        return new Stopped(supervisor.isPresent(), new Leftovers(data).end());
    }

    private static void end(ProcessHandle supervisor, Consumer<Duration> whileWaiting) throws InterruptedException {
        Instant begin = Instant.now();
        supervisor.destroy();
        while (supervisor.isAlive()) {
            Duration waited = Duration.between(begin, Instant.now());
            if (waited.compareTo(PATIENCE) > 0) {
                supervisor.destroyForcibly();
            }
            whileWaiting.accept(waited);
            Thread.sleep(100);
        }
    }

    /**
     * What was stopped.
     *
     * @param supervised whether somebody watched over it
     * @param leftovers parts that nobody watched over
     */
    public record Stopped(boolean supervised, List<String> leftovers) {}
}
