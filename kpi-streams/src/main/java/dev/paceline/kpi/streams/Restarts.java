package dev.paceline.kpi.streams;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How long to wait before the streams begin anew: hardly at all after a long quiet time, longer the more often it happens. */
final class Restarts {

    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Deque<Duration> recent = new ArrayDeque<>();

    /** Notes a failure at that time, by any clock that only goes forward; how long to wait after it. */
    synchronized Duration after(Duration failure) {
        while (!recent.isEmpty() && recent.peekFirst().compareTo(failure.minus(REMEMBERED)) < 0) {
            recent.removeFirst();
        }
        Duration pause = SHORTEST;
        for (int i = 0; i < recent.size() && pause.compareTo(LONGEST) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        recent.addLast(failure);
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
