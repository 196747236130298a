package dev.paceline.kit.messaging;

import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Topic;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends straight to Kafka, for what has no state beside it: deliveries at the front door and dead letters. Everything else
 * goes through the outbox. Records leave in the order of the calls, on a thread that may wait where an event loop may not.
 */
@ApplicationScoped
public class FactSender {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final Duration patience;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        var sender = new Thread(work, "fact-sender");
        sender.setDaemon(true);
        return sender;
    });

    @Inject
    FactSender(Producer<String, byte[]> producer) {
        this(producer, PATIENCE);
    }

    FactSender(Producer<String, byte[]> producer, Duration patience) {
        this.producer = producer;
        this.patience = patience;
    }

    /** Completes when every in-sync replica has the fact; fails with Kafka's own exception. */
    public <T extends Fact> Uni<Void> send(Topic<? super T> topic, Envelope<T> envelope) {
        return send(List.of(FactCodec.encode(topic, envelope)));
    }

    /** Completes when every in-sync replica has all facts; fails when any is refused, though others may be there then. */
    public <T extends Fact> Uni<Void> sendAll(Topic<? super T> topic, List<Envelope<T>> envelopes) {
        return send(envelopes.stream()
                .map(envelope -> FactCodec.encode(topic, envelope))
                .toList());
    }

    /** Completes when every in-sync replica has all records; fails when any is refused, though others may be there then. */
    public Uni<Void> send(List<ProducerRecord<String, byte[]>> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().emitter(emitter -> {
            var answer = new Answer(emitter, records.size(), Vertx.currentContext());
            long deadline = System.nanoTime() + patience.toNanos();
            thread.execute(() -> sendInTime(records, answer, deadline));
        });
    }

    @PreDestroy
    void stop() {
        thread.shutdown();
    }

    /** While the broker cannot be found each send waits for it; those behind are told no instead of waiting in a row. */
    private void sendInTime(List<ProducerRecord<String, byte[]>> records, Answer answer, long deadline) {
        if (System.nanoTime() - deadline >= 0) {
            records.forEach(record -> answer.one(new TimeoutException("the broker was not found in time")));
            return;
        }
        sendNow(records, answer);
    }

    private void sendNow(List<ProducerRecord<String, byte[]>> records, Answer answer) {
        for (ProducerRecord<String, byte[]> record : records) {
            try {
                producer.send(record, (metadata, failure) -> answer.one(failure));
            } catch (RuntimeException failure) {
                answer.one(failure);
            }
        }
    }

    /** Counts acknowledgements, and goes on where the caller was when the last has come. */
    private static final class Answer {

        private final UniEmitter<? super Void> emitter;
        private final AtomicInteger missing;
        private final @Nullable Context caller;
        private volatile @Nullable Exception refusal;

        Answer(UniEmitter<? super Void> emitter, int missing, @Nullable Context caller) {
            this.emitter = emitter;
            this.missing = new AtomicInteger(missing);
            this.caller = caller;
        }

        void one(@Nullable Exception failure) {
            if (failure != null) {
                refusal = failure;
            }
            if (missing.decrementAndGet() > 0) {
                return;
            }
            if (caller == null) {
                finish();
            } else {
                caller.runOnContext(ignored -> finish());
            }
        }

        private void finish() {
            Exception failure = refusal;
            if (failure == null) {
                emitter.complete(null);
            } else {
                emitter.fail(failure);
            }
        }
    }
}
