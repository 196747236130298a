package dev.paceline.kit.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Which topics Kafka does not take now, and until when each waits: those of the others go out meanwhile. Used by the relay's thread. */
final class TopicBackoff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 6;

    private final Map<String, Failing> failing = new ConcurrentHashMap<>();

    /** A topic that fails: since which waiting fact, how often in a row, and until when it waits. */
    private record Failing(Instant oldest, int times, Instant until) {}

    void failed(String topic, Instant oldest, Instant now) {
        failing.compute(topic, (same, known) -> {
            int times = known == null ? 1 : known.times() + 1;
            Duration wait = FIRST.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
            return new Failing(
                    known == null || oldest.isBefore(known.oldest()) ? oldest : known.oldest(),
                    times,
                    now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
        });
    }

    void worked(String topic) {
        failing.remove(topic);
    }

    /** The topics that are not tried now. */
    Set<String> waiting(Instant now) {
        return new HashMap<>(failing)
                .entrySet().stream()
                        .filter(entry -> now.isBefore(entry.getValue().until()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet());
    }

    boolean isEmpty() {
        return failing.isEmpty();
    }

    /** Since when the oldest fact waits that Kafka does not take. */
    Optional<Instant> oldest() {
        return failing.values().stream().map(Failing::oldest).min(Comparator.naturalOrder());
    }
}
