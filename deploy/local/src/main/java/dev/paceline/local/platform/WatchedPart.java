package dev.paceline.local.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A part that is kept alive: started or taken over, awaited, and started again with growing pauses whenever its process ends without being
 * told to, or has not been live for a minute. Every process is written into the state file as soon as it is there.
 */
final class WatchedPart {

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration TAKE_OVER_PATIENCE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 3;
    private static final long POLL_MILLIS = 100;

    private final Part part;
    private final StateFile state;
    private final Progress progress;
    private final Liveness liveness;
    private final Object launching = new Object();
    private final Failures failures = new Failures();
    private @Nullable Launched current;
    private @Nullable String endedFor;
    private Instant launchedAt = Instant.EPOCH;
    private boolean wanted;
    private boolean comingUp;
    private boolean retired;

    WatchedPart(Part part, StateFile state, Progress progress) {
        this(part, state, progress, new Liveness(part));
    }

    WatchedPart(Part part, StateFile state, Progress progress, Liveness liveness) {
        this.part = part;
        this.state = state;
        this.progress = progress;
        this.liveness = liveness;
    }

    String name() {
        return part.name();
    }

    /**
     * Takes over what an earlier start left of the part, or starts it, and returns when it is ready. A process that dies on the way is started
     * again, three times in all.
     */
    void start() {
        want(true);
        progress.starting(part.name());
        Instant begin = Instant.now();
        try {
            if (!takeOver()) {
                comeUp(begin);
            }
        } catch (RuntimeException e) {
            want(false);
            throw e;
        }
        cameUp(begin, true);
    }

    /** Stops the part for good, and waits until its process is gone. A start that comes later does nothing. */
    void stop() {
        retire();
        endWhatIsThere();
        state.change(now -> now.without(part.name()));
    }

    /** Kills the process as a crash would, and leaves it dead until it is started again. */
    void kill() {
        Launched killed = want(false);
        if (killed != null) {
            killed.process().destroyForcibly();
            killed.process().onExit().join();
        }
    }

    /** Looks whether the part is live, and ends its process when it has not been for a minute; it is then started again as after a crash. */
    void checkLiveness() {
        state.catchUp();
        Launched now = settled();
        if (now == null) {
            return;
        }
        Optional<String> sentence = liveness.check(now.process());
        if (sentence.isPresent() && markEnded(now, sentence.get())) {
            progress.notice(part.name() + " " + sentence.get() + "; ending it");
            part.end();
        }
    }

    /** Whether a process of an earlier start goes on as the part's own; one that does not fit is ended. */
    private boolean takeOver() {
        Optional<ProcessMark> mark = state.read().flatMap(known -> known.process(part.name()));
        Optional<ProcessHandle> process = mark.flatMap(ProcessMark::living);
        if (mark.isEmpty() || process.isEmpty()) {
            return false;
        }
        boolean fits = part.fingerprint().equals(mark.get().fingerprint());
        Optional<Launched> taken = fits ? takeOver(mark.get(), process.get()) : Optional.empty();
        if (taken.isPresent()) {
            watch(taken.get());
            progress.notice("took over " + part.name() + ", which an earlier start left running");
            return true;
        }
        String reason = fits ? "does not answer as it should" : "is of another version or has other options";
        progress.notice("ended " + part.name() + ", which an earlier start left running: it " + reason);
        Leftovers.end(process.get());
        return false;
    }

    /** While everything else starts too, a healthy part may take its time to answer. */
    private Optional<Launched> takeOver(ProcessMark mark, ProcessHandle process) {
        Instant deadline = Instant.now().plus(TAKE_OVER_PATIENCE);
        Optional<Launched> taken = part.takeOver(mark, process);
        while (taken.isEmpty()
                && process.isAlive()
                && isWanted()
                && Instant.now().isBefore(deadline)) {
            rest(Duration.ofMillis(POLL_MILLIS));
            taken = part.takeOver(mark, process);
        }
        return taken;
    }

    private void comeUp(Instant begin) {
        for (int attempt = 1; attempt <= ATTEMPTS && isWanted(); attempt++) {
            Launched launched = launch();
            if (launched == null || awaitReady(launched.process(), begin.plus(START_PATIENCE))) {
                return;
            }
            if (launched.process().isAlive()) {
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

    private @Nullable Launched launch() {
        synchronized (launching) {
            if (!isWanted()) {
                return null;
            }
            Launched launched = part.launch();
            watch(launched);
            return launched;
        }
    }

    private void watch(Launched launched) {
        synchronized (this) {
            current = launched;
            endedFor = null;
            launchedAt = Instant.now();
        }
        record(now -> now.with(ProcessMark.of(part.name(), launched)));
        launched.process().onExit().thenAccept(gone -> died(launched));
    }

    /** A part is watched over even where its state cannot be written, as on a full disk. */
    private void record(UnaryOperator<PlatformState> change) {
        state.changeOrRemember(change)
                .ifPresent(failure -> progress.notice(
                        "the state of " + part.name() + " is written as soon as it can be: " + failure.getMessage()));
    }

    /** Waits for a launch that is under way, so that its process is not forgotten. */
    private void endWhatIsThere() {
        synchronized (launching) {
            part.end();
        }
    }

    /** Runs on a thread of the JDK that waits for processes; the work is done on one of our own. */
    private void died(Launched gone) {
        Duration wait;
        String cause;
        String howOften;
        synchronized (this) {
            if (!wanted || comingUp || gone != current) {
                return;
            }
            comingUp = true;
            cause = causeOf(gone);
            wait = failures.add(launchedAt, Instant.now());
            howOften = failures.howOften();
        }
        PartFailure failure = new PartFailure(part.name(), Instant.now(), cause);
        record(now -> now.with(failure));
        progress.notice(part.name() + " " + cause + howOften + "; starting it again in " + wait.toSeconds()
                + " s. The end of its log, " + part.log() + ":\n" + LogEnd.linesOf(part.log()));
        Thread revival = new Thread(() -> revive(wait), "revive-" + part.name());
        revival.setDaemon(true);
        revival.start();
    }

    private String causeOf(Launched gone) {
        if (endedFor != null) {
            return endedFor;
        }
        OptionalInt exitCode = gone.exitCode().get();
        return exitCode.isPresent() ? "ended with exit code " + exitCode.getAsInt() : "ended";
    }

    private void revive(Duration wait) {
        rest(wait);
        Instant begin = Instant.now();
        boolean ready = false;
        try {
            Launched launched = launch();
            ready = launched != null && awaitReady(launched.process(), begin.plus(START_PATIENCE));
        } catch (RuntimeException e) {
            progress.notice(String.valueOf(e.getMessage()));
        }
        cameUp(begin, ready);
    }

    /** From here on a death is noticed; one that happened meanwhile is noticed now. */
    private void cameUp(Instant begin, boolean ready) {
        Launched launched;
        synchronized (this) {
            comingUp = false;
            launched = current;
        }
        if (!isWanted() || launched == null) {
            return;
        }
        if (!launched.process().isAlive()) {
            died(launched);
            return;
        }
        if (ready) {
            progress.ready(part.name(), Duration.between(begin, Instant.now()), part.where());
            return;
        }
        progress.notice(
                part.name() + " is not ready after " + START_PATIENCE.toMinutes() + " minutes, see " + part.log());
    }

    private synchronized @Nullable Launched settled() {
        return wanted && !comingUp ? current : null;
    }

    private synchronized boolean markEnded(Launched unlive, String cause) {
        boolean stillSo = wanted && !comingUp && current == unlive;
        endedFor = stillSo ? cause : endedFor;
        return stillSo;
    }

    private synchronized @Nullable Launched want(boolean now) {
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
