package dev.paceline.local.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tells a part that has not been live for a minute from one that is only slow: several checks must have failed, one after the other. */
final class Liveness {

    static final Duration PATIENCE = Duration.ofMinutes(1);
    /** How long a part may take for one answer: on a busy machine slow is not dead. */
    static final Duration ANSWER = Duration.ofSeconds(10);

    static final int FEWEST_CHECKS = 4;

    private final Part part;
    private final LongSupplier nanoTime;
    private @Nullable ProcessHandle watched;
    private int failed;
    private long since;

    Liveness(Part part) {
        this(part, System::nanoTime);
    }

    Liveness(Part part, LongSupplier nanoTime) {
        this.part = part;
        this.nanoTime = nanoTime;
    }

    /** Asks the part once; a sentence when its process must be ended. */
    synchronized Optional<String> check(ProcessHandle process) {
        if (!process.equals(watched)) {
            watched = process;
            failed = 0;
        }
        long asked = nanoTime.getAsLong();
        Optional<String> reason = part.whyNotLive();
        if (reason.isEmpty()) {
            failed = 0;
            return Optional.empty();
        }
        if (failed++ == 0) {
            since = asked;
        }
        boolean tooLong = nanoTime.getAsLong() - since >= PATIENCE.toNanos();
        return failed >= FEWEST_CHECKS && tooLong
                ? Optional.of("was not live for " + PATIENCE.toSeconds() + " s: it " + reason.get())
                : Optional.empty();
    }
}
