package dev.paceline.kpi.streams;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until what was published has come back through its topic, so that whoever changed something reads their own change. */
final class Waiting {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Waiting() {}

    static void until(BooleanSupplier arrived) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!arrived.getAsBoolean() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
