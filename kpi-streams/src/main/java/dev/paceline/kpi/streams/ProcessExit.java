package dev.paceline.kpi.streams;

import io.quarkus.runtime.Quarkus;
import java.time.Duration;

/** Ends the process in a way that tells whoever supervises it to start it again. */
final class ProcessExit {

    /** The exit code; any but 0 means a failure. */
    static final int CODE = 70;

    private static final Duration MOST_BEYOND = Duration.ofSeconds(5);

    private ProcessExit() {}

    /** Ends the process with {@value #CODE}: in an orderly way if that takes hardly longer than a stop may, else at once. */
    static void fail(Duration stopPatience) {
        Thread last = new Thread(() -> halt(stopPatience.plus(MOST_BEYOND)), "kpi-streams-exit");
        last.setDaemon(true);
        last.start();
        Quarkus.asyncExit(CODE);
    }

    private static void halt(Duration after) {
        try {
            Thread.sleep(after.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(CODE);
    }
}
