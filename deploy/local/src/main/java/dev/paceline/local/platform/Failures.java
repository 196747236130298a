package dev.paceline.local.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The failures of one part in the last minutes, and how long to wait before its next start. */
final class Failures {

    /** Within this time failures count together. */
    static final Duration RECENT = Duration.ofMinutes(10);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final Deque<Instant> recent = new ArrayDeque<>();
    private Duration pause = SHORTEST_PAUSE;

    /**
     * Notes a failure.
     *
     * @param launchedAt when the process was started; one that ran for a minute counts as steady
     * @return how long to wait before the next start: 1, 2, 4 … 30 seconds
     */
    Duration add(Instant launchedAt, Instant now) {
        recent.removeIf(earlier -> earlier.isBefore(now.minus(RECENT)));
        recent.add(now);
        if (Duration.between(launchedAt, now).compareTo(STEADY) > 0) {
            pause = SHORTEST_PAUSE;
        }
        Duration wait = pause;
        Duration doubled = wait.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return wait;
    }

    /** How many there were in the last ten minutes, as a phrase; empty for a single one. */
    String howOften() {
        return recent.size() < 2 ? "" : " (" + recent.size() + " times in " + RECENT.toMinutes() + " minutes)";
    }
}
