package dev.paceline.local.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a process is recognised again: a number alone can have gone to another process since, so the time it was started belongs to it.
 *
 * @param name what the process is to us
 * @param fingerprint what it was started from: program, options and environment; absent when an older version started it
 * @param token what it says with its health, where it has one
 */
public record ProcessMark(
        String name, long pid, Instant startedAt, @Nullable String fingerprint, @Nullable String token) {

    /** The system's boot time, from which start times are reckoned, may be read a second apart. */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    /** A mark of nothing but the process. */
    public ProcessMark(String name, long pid, Instant startedAt) {
        this(name, pid, startedAt, null, null);
    }

    /** The mark of a living process. */
    public static ProcessMark of(String name, ProcessHandle process) {
        return new ProcessMark(name, process.pid(), startOf(process).orElse(Instant.now()));
    }

    /** The same of a part that was just started. */
    static ProcessMark of(String name, Launched launched) {
        ProcessMark plain = of(name, launched.process());
        return new ProcessMark(name, plain.pid, plain.startedAt, launched.fingerprint(), launched.token());
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
