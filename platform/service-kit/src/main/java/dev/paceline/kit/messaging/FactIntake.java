package dev.paceline.kit.messaging;

import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Topic;
import dev.paceline.events.UnreadableFactException;
import dev.paceline.kit.MetricNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Takes batches of facts in. One bad event never stops the stream, and no event is skipped for a fault of the machine: what is
 * unreadable or unprocessable becomes a dead letter; everything else is tried until it is done.
 */
@ApplicationScoped
public class FactIntake {

    private static final Logger LOG = Logger.getLogger(FactIntake.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    private static final int TRIES_OF_THE_UNKNOWN = 4;

    private final DeadLetters deadLetters;
    private final FailureKinds failures;
    private final MeterRegistry metrics;
    private final Clock clock;

    FactIntake(DeadLetters deadLetters, FailureKinds failures, MeterRegistry metrics, Clock clock) {
        this.deadLetters = deadLetters;
        this.failures = failures;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Decodes the batch and hands all of it to the use case, which does it in one transaction. The batch may hold several
     * revisions of the same thing, oldest first per key, and facts of several tenants.
     */
    public <T extends Fact> Uni<Void> take(
            Topic<T> topic, ConsumerRecords<String, byte[]> batch, Function<List<Envelope<T>>, Uni<Void>> useCase) {
        List<Readable<T>> readable = new ArrayList<>(batch.count());
        List<Uni<Void>> letters = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            try {
                readable.add(new Readable<>(record, FactCodec.decode(topic, record)));
            } catch (UnreadableFactException unreadable) {
                letters.add(deadLetters.put(topic, record, "unreadable", String.valueOf(unreadable.getMessage())));
            }
        }
        return inTurn(letters)
                .chain(() -> readable.isEmpty() ? Uni.createFrom().voidItem() : process(topic, readable, useCase));
    }

    /** A record and what it says. */
    private record Readable<T extends Fact>(ConsumerRecord<String, byte[]> record, Envelope<T> envelope) {}

    private <T extends Fact> Uni<Void> process(
            Topic<T> topic, List<Readable<T>> facts, Function<List<Envelope<T>>, Uni<Void>> useCase) {
        List<Envelope<T>> envelopes = facts.stream().map(Readable::envelope).toList();
        return Uni.createFrom()
                .deferred(() -> useCase.apply(envelopes))
                .onFailure(failure -> is(FailureKind.MACHINE, failure))
                .invoke(failure -> LOG.warnf(failure, "facts wait for the machine topic=%s", topic.name()))
                .onFailure(failure -> is(FailureKind.MACHINE, failure))
                .retry()
                .withBackOff(FIRST_BACKOFF, LONGEST_BACKOFF)
                .indefinitely()
                .onFailure(failure -> is(FailureKind.UNKNOWN, failure))
                .retry()
                .withBackOff(FIRST_BACKOFF, LONGEST_BACKOFF)
                .atMost(TRIES_OF_THE_UNKNOWN)
                .invoke(() -> count(topic, envelopes))
                .onFailure()
                .recoverWithUni(failure -> apart(topic, facts, useCase, failure));
    }

    /** Finds the bad fact of a refused batch by trying each alone. */
    private <T extends Fact> Uni<Void> apart(
            Topic<T> topic,
            List<Readable<T>> facts,
            Function<List<Envelope<T>>, Uni<Void>> useCase,
            Throwable failure) {
        if (facts.size() == 1) {
            LOG.errorf(failure, "fact cannot be processed topic=%s", topic.name());
            return deadLetters.put(topic, facts.get(0).record(), "unprocessable", reason(failure));
        }
        return inTurn(facts.stream()
                .map(fact -> Uni.createFrom().deferred(() -> process(topic, List.of(fact), useCase)))
                .toList());
    }

    private boolean is(FailureKind kind, Throwable failure) {
        return failures.of(failure) == kind;
    }

    private <T extends Fact> void count(Topic<T> topic, List<Envelope<T>> envelopes) {
        metrics.counter(MetricNames.FACTS_TAKEN, "topic", topic.name()).increment(envelopes.size());
        var hop = metrics.timer(MetricNames.HOP, "topic", topic.name());
        var now = clock.instant();
        envelopes.forEach(envelope -> hop.record(Duration.between(envelope.acceptedAt(), now)));
    }

    private static Uni<Void> inTurn(List<Uni<Void>> steps) {
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(step -> step)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return failure.getMessage() == null || root == failure
                ? String.valueOf(root)
                : failure.getMessage() + " (" + root + ")";
    }
}
