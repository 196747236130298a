package dev.paceline.kit.messaging;

import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.Topic;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * One batch on its way through a use case. A batch that fails is halved until the culprit is alone, so that 500 facts cost some ten
 * tries and not 500. How often bugs are tried again is bounded for the whole batch: hundreds of bad facts hold it up for seconds.
 */
final class BatchRun<T extends Fact> {

    private static final Logger LOG = Logger.getLogger(BatchRun.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    /** A batch may meet a bug that is gone at once; it is tried again once before it is halved. */
    private static final int TRIES_OF_A_BATCH = 1;

    private static final int TRIES_OF_ONE = 4;
    private static final int TRIES_OF_WHAT_WAS_GIVEN_UP = 3;
    /** So many facts of a batch get all their tries; those after them one. */
    private static final int PATIENT_FOR = 3;

    private final Topic<T> topic;
    private final Function<List<Envelope<T>>, Uni<Void>> useCase;
    private final FailureKinds kinds;
    private final Ending<T> ending;
    private final AtomicInteger culprits = new AtomicInteger();

    BatchRun(Topic<T> topic, Function<List<Envelope<T>>, Uni<Void>> useCase, FailureKinds kinds, Ending<T> ending) {
        this.topic = topic;
        this.useCase = useCase;
        this.kinds = kinds;
        this.ending = ending;
    }

    /** A record and what it says. */
    record Decoded<T extends Fact>(ConsumerRecord<String, byte[]> record, Envelope<T> envelope) {}

    /** How facts end. */
    interface Ending<T extends Fact> {

        Uni<Void> processed(List<Decoded<T>> facts);

        Uni<Void> setAside(Decoded<T> fact, Throwable failure);
    }

    /** Completes when each fact is processed or set aside. */
    Uni<Void> process(List<Decoded<T>> facts) {
        boolean single = facts.size() == 1;
        return once(facts)
                .onFailure(failure -> isAway(failure, single))
                .invoke(failure ->
                        LOG.warnf("facts wait topic=%s facts=%d cause=%s", topic.name(), facts.size(), failure))
                .onFailure(failure -> isAway(failure, single))
                .retry()
                .withBackOff(FIRST_BACKOFF, LONGEST_BACKOFF)
                .indefinitely()
                .onFailure(failure -> kinds.of(failure) == FailureKind.GIVEN_UP)
                .retry()
                .withBackOff(FIRST_BACKOFF, LONGEST_BACKOFF)
                .atMost(TRIES_OF_WHAT_WAS_GIVEN_UP)
                .onFailure(failure -> kinds.of(failure) == FailureKind.BUG)
                .retry()
                .withBackOff(FIRST_BACKOFF, LONGEST_BACKOFF)
                .atMost(single ? triesOfOne() : TRIES_OF_A_BATCH)
                .map(done -> Outcome.DONE)
                .onFailure()
                .recoverWithItem(Outcome::failed)
                .chain(outcome ->
                        outcome.failure() == null ? ending.processed(facts) : apart(facts, outcome.failure()));
    }

    private Uni<Boolean> once(List<Decoded<T>> facts) {
        List<Envelope<T>> envelopes = facts.stream().map(Decoded::envelope).toList();
        return Uni.createFrom().deferred(() -> useCase.apply(envelopes)).replaceWith(true);
    }

    /** What the database gives up even of a single fact can only wait, like what is away. */
    private boolean isAway(Throwable failure, boolean single) {
        FailureKind kind = kinds.of(failure);
        return kind == FailureKind.UNAVAILABLE || (single && kind == FailureKind.GIVEN_UP);
    }

    private int triesOfOne() {
        return culprits.get() < PATIENT_FOR ? TRIES_OF_ONE : TRIES_OF_A_BATCH;
    }

    private Uni<Void> apart(List<Decoded<T>> facts, Throwable failure) {
        if (facts.size() == 1) {
            culprits.incrementAndGet();
            return ending.setAside(facts.get(0), failure);
        }
        int middle = facts.size() / 2;
        LOG.debugf("batch is halved topic=%s facts=%d cause=%s", topic.name(), facts.size(), failure);
        return process(facts.subList(0, middle)).chain(() -> process(facts.subList(middle, facts.size())));
    }

    /** A failure of what happens after the use case is none of the use case. */
    private record Outcome(@org.jspecify.annotations.Nullable Throwable failure) {

        private static final Outcome DONE = new Outcome(null);

        static Outcome failed(Throwable failure) {
            return new Outcome(failure);
        }
    }
}
