package dev.paceline.kit.messaging;

import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Topic;
import dev.paceline.events.UnreadableFactException;
import dev.paceline.kit.MetricNames;
import dev.paceline.kit.messaging.BatchRun.Decoded;
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
 * Takes batches of facts in. One bad fact never stops the topic, and no fact is skipped because a part is away: what is unreadable,
 * refused, or met by a bug a few times becomes a dead letter; a fact waits only while the database or the broker is away, and
 * {@code paceline.facts.blocked.seconds} shows for how long.
 */
@ApplicationScoped
public class FactIntake {

    private static final Logger LOG = Logger.getLogger(FactIntake.class);

    private final DeadLetters deadLetters;
    private final FailureKinds kinds;
    private final IntakeProgress progress;
    private final MeterRegistry metrics;
    private final Clock clock;

    FactIntake(
            DeadLetters deadLetters, FailureKinds kinds, IntakeProgress progress, MeterRegistry metrics, Clock clock) {
        this.deadLetters = deadLetters;
        this.kinds = kinds;
        this.progress = progress;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Decodes the batch and hands all of it to the use case, which does it in one transaction. The batch may hold several
     * revisions of the same thing, oldest first per key, and facts of several tenants. A batch that fails is handed over again in
     * parts, so a use case must not mind facts that it has taken already.
     */
    public <T extends Fact> Uni<Void> take(
            Topic<T> topic, ConsumerRecords<String, byte[]> batch, Function<List<Envelope<T>>, Uni<Void>> useCase) {
        IntakeProgress.Attempt attempt = progress.begin(topic.name());
        List<Decoded<T>> readable = new ArrayList<>(batch.count());
        List<Uni<Void>> letters = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            try {
                readable.add(new Decoded<>(record, FactCodec.decode(topic, record)));
            } catch (UnreadableFactException unreadable) {
                letters.add(deadLetters.put(
                        topic, record, List.of(), "unreadable", String.valueOf(unreadable.getMessage())));
            } catch (RuntimeException bug) {
                letters.add(deadLetters.put(topic, record, List.of(), "unreadable", String.valueOf(bug)));
            }
        }
        var run = new BatchRun<>(topic, useCase, kinds, new Endings<>(topic));
        return inTurn(letters)
                .chain(() -> readable.isEmpty() ? Uni.createFrom().voidItem() : run.process(readable))
                .onTermination()
                .invoke(() -> progress.end(attempt));
    }

    /** Counts what is processed, and puts what cannot be into the dead letters. */
    private final class Endings<T extends Fact> implements BatchRun.Ending<T> {

        private final Topic<T> topic;

        private Endings(Topic<T> topic) {
            this.topic = topic;
        }

        @Override
        public Uni<Void> processed(List<Decoded<T>> facts) {
            metrics.counter(MetricNames.FACTS_TAKEN, "topic", topic.name()).increment(facts.size());
            var hop = metrics.timer(MetricNames.HOP, "topic", topic.name());
            var now = clock.instant();
            facts.forEach(fact -> hop.record(Duration.between(fact.envelope().acceptedAt(), now)));
            return deadLetters.areHistory(
                    topic, facts.stream().map(fact -> fact.record().key()).toList());
        }

        @Override
        public Uni<Void> setAside(Decoded<T> fact, Throwable failure) {
            LOG.errorf(failure, "fact cannot be processed topic=%s", topic.name());
            return deadLetters.put(
                    topic, fact.record(), FactSubjects.of(fact.envelope().fact()), "unprocessable", reason(failure));
        }
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
