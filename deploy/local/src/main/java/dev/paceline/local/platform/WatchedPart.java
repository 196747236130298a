package dev.paceline.local.platform;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part that is kept alive: started, awaited, and started again with growing pauses whenever its process dies without being told to. Every
 * process is written into the state file as soon as it is there.
 */
final class WatchedPart {

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final int ATTEMPTS = 3;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(1);
    private static final long POLL_MILLIS = 100;

    private final Part part;
    private final StateFile state;
    private final Progress progress;
    private final Object launching = new Object();
    private @Nullable ProcessHandle current;
    private Instant launchedAt = Instant.EPOCH;
    private Duration pause = SHORTEST_PAUSE;
    private boolean wanted;
    private boolean comingUp;
    private boolean retired;

    WatchedPart(Part part, StateFile state, Progress progress) {
        this.part = part;
        this.state = state;
        this.progress = progress;
    }

    String name() {
        return part.name();
    }

    /** Starts the part and returns when it is ready. A process that dies on the way is started again, three times in all. */
    void start() {
        want(true);
        progress.starting(part.name());
        Instant begin = Instant.now();
        try {
            comeUp(begin);
        } catch (RuntimeException e) {
            want(false);
            throw e;
        }
        cameUp(begin);
    }

    /** Stops the part for good, and waits until its process is gone. A start that comes later does nothing. */
    void stop() {
        retire();
        endWhatIsThere();
        state.change(now -> now.without(part.name()));
    }

    /** Kills the process as a crash would, and leaves it dead until it is started again. */
    void kill() {
        ProcessHandle process = want(false);
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private void comeUp(Instant begin) {
        for (int attempt = 1; attempt <= ATTEMPTS && isWanted(); attempt++) {
            ProcessHandle process = launch();
            if (process == null || awaitReady(process, begin.plus(START_PATIENCE))) {
                return;
            }
            if (process.isAlive()) {
                throw failed("is not ready after " + START_PATIENCE.toMinutes() + " minutes");
            }
        }
        if (isWanted()) {
            throw failed("ended at its start, " + ATTEMPTS + " times");
        }
    }

    private PartFailedException failed(String how) {
        return new PartFailedException(
                part.name() + " " + how + ". The end of its log, " + part.log() + ":\n" + LogEnd.of(part.log()));
    }

    /** Whether it became ready; false when the process died or time ran out. True too when nobody wants it any more. */
    private boolean awaitReady(ProcessHandle process, Instant deadline) {
        while (isWanted()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                return false;
            }
            if (part.isReady()) {
                return true;
            }
            rest(Duration.ofMillis(POLL_MILLIS));
        }
        return true;
    }

    private @Nullable ProcessHandle launch() {
        synchronized (launching) {
            if (!isWanted()) {
                return null;
            }
            ProcessHandle process = part.launch();
            synchronized (this) {
                current = process;
                launchedAt = Instant.now();
            }
            state.change(now -> now.with(ProcessMark.of(part.name(), process)));
            process.onExit().thenAccept(this::died);
            return process;
        }
    }

    /** Waits for a launch that is under way, so that its process is not forgotten. */
    private void endWhatIsThere() {
        synchronized (launching) {
            part.end();
        }
    }

    /** Runs on a thread of the JDK that waits for processes; the work is done on one of our own. */
    private void died(ProcessHandle process) {
        Duration wait;
        synchronized (this) {
            if (!wanted || comingUp || process != current) {
                return;
            }
            comingUp = true;
            boolean steady = Duration.between(launchedAt, Instant.now()).compareTo(STEADY) > 0;
            wait = steady ? SHORTEST_PAUSE : pause;
            Duration doubled = wait.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
        progress.notice(
                part.name() + " has died; starting it again in " + wait.toSeconds() + " s (log: " + part.log() + ")");
        Thread revival = new Thread(() -> revive(wait), "revive-" + part.name());
        revival.setDaemon(true);
        revival.start();
    }

    private void revive(Duration wait) {
        rest(wait);
        Instant begin = Instant.now();
        try {
            comeUp(begin);
        } catch (RuntimeException e) {
            progress.notice(String.valueOf(e.getMessage()));
        }
        cameUp(begin);
    }

    /** From here on a death is noticed; one that happened meanwhile is noticed now. */
    private void cameUp(Instant begin) {
        ProcessHandle process;
        synchronized (this) {
            comingUp = false;
            process = current;
        }
        if (!isWanted() || process == null) {
            return;
        }
        if (!process.isAlive()) {
            died(process);
            return;
        }
        progress.ready(part.name(), Duration.between(begin, Instant.now()), part.where());
    }

    private synchronized @Nullable ProcessHandle want(boolean now) {
        wanted = now && !retired;
        comingUp = wanted;
        return current;
    }

    private synchronized void retire() {
        retired = true;
        wanted = false;
        comingUp = false;
    }

    private synchronized boolean isWanted() {
        return wanted;
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
