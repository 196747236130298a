package dev.paceline.local.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a process is recognised again: a number alone can have gone to another process since, so the time it was started belongs to it.
 *
 * @param name what the process is to us
 */
public record ProcessMark(String name, long pid, Instant startedAt) {

    /** The system's boot time, from which start times are reckoned, may be read a second apart. */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    /** The mark of a living process. */
    public static ProcessMark of(String name, ProcessHandle process) {
        return new ProcessMark(name, process.pid(), startOf(process).orElse(Instant.now()));
    }

    /** The process, if it lives and is the one that was marked. */
    public Optional<ProcessHandle> living() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isTheSame);
    }

    private boolean isTheSame(ProcessHandle process) {
        return startOf(process)
                .map(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_SLACK) <= 0)
                .orElse(false);
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }
}
