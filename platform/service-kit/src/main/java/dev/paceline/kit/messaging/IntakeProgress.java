package dev.paceline.kit.messaging;

import dev.paceline.kit.MetricNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows since when each topic's oldest facts are tried, and since when a dead letter could not be written. */
@Singleton
class IntakeProgress {

    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<String, Set<Attempt>> attempts = new ConcurrentHashMap<>();
    private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();

    IntakeProgress(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Facts of a topic that are tried since then; each is one of its own. */
    static final class Attempt {

        private final String topic;
        private final Instant since;

        private Attempt(String topic, Instant since) {
            this.topic = topic;
            this.since = since;
        }
    }

    /** Begins to count for facts that are tried for the first time. */
    Attempt begin(String topic) {
        Attempt attempt = new Attempt(topic, clock.instant());
        attempts.computeIfAbsent(topic, this::measured).add(attempt);
        return attempt;
    }

    /** These facts are processed, or set aside. */
    void end(Attempt attempt) {
        attempts.getOrDefault(attempt.topic, Set.of()).remove(attempt);
    }

    void letterRefused(String topic) {
        unwritten.putIfAbsent(topic, clock.instant());
    }

    void letterWritten(String topic) {
        unwritten.remove(topic);
    }

    /** Topics whose dead letters have not been written for so long. */
    List<String> unwrittenFor(Duration patience) {
        Instant latest = clock.instant().minus(patience);
        return unwritten.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(latest))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private Set<Attempt> measured(String topic) {
        Set<Attempt> running = ConcurrentHashMap.newKeySet();
        Gauge.builder(MetricNames.FACTS_BLOCKED, running, this::oldestSeconds)
                .tag("topic", topic)
                .register(metrics);
        return running;
    }

    private double oldestSeconds(Set<Attempt> running) {
        Optional<Instant> oldest =
                running.stream().map(attempt -> attempt.since).min(Comparator.naturalOrder());
        return oldest.map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }
}
