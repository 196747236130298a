package dev.paceline.kit.outbox;

import dev.paceline.kit.MetricNames;
import dev.paceline.kit.outbox.OutboxLease.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** Sends the outbox's rows batch by batch, in order, and deletes what Kafka has acknowledged. */
@Singleton
class OutboxPublisher {

    private static final int BATCH = 500;

    private final Producer<String, byte[]> producer;
    private final MeterRegistry metrics;
    private final Clock clock;
    private volatile @Nullable Instant oldest;

    OutboxPublisher(Producer<String, byte[]> producer, MeterRegistry metrics, Clock clock) {
        this.producer = producer;
        this.metrics = metrics;
        this.clock = clock;
        metrics.gauge(MetricNames.OUTBOX_LAG, this, OutboxPublisher::lagSeconds);
    }

    /** Publishes until nothing waits. Throws when Kafka or the database fails; what was not acknowledged stays. */
    void publishAll(OutboxLease lease, BooleanSupplier stopping) {
        List<Waiting> batch = lease.next(BATCH);
        while (!batch.isEmpty() && !stopping.getAsBoolean()) {
            oldest = batch.get(0).since().toInstant();
            publish(lease, batch);
            batch = batch.size() < BATCH ? List.of() : lease.next(BATCH);
        }
        oldest = null;
    }

    private void publish(OutboxLease lease, List<Waiting> batch) {
        List<Future<?>> sends = new ArrayList<>(batch.size());
        for (Waiting row : batch) {
            sends.add(producer.send(row.fact().toRecord()));
        }
        List<Long> published = new ArrayList<>(batch.size());
        KafkaException failure = null;
        // After a failure nothing later is deleted: all of it goes out again, so the last word of each key stays the
        // last.
        for (int i = 0; i < batch.size() && failure == null; i++) {
            failure = settle(lease, batch.get(i), sends.get(i), published);
        }
        lease.delete(published);
        if (failure != null) {
            throw failure;
        }
    }

    private @Nullable KafkaException settle(OutboxLease lease, Waiting row, Future<?> send, List<Long> published) {
        try {
            send.get();
            published.add(row.seq());
            metrics.counter(MetricNames.OUTBOX_PUBLISHED, "topic", row.fact().topic())
                    .increment();
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new InterruptException(e);
        } catch (ExecutionException e) {
            if (neverTaken(e.getCause())) {
                refuse(lease, row, String.valueOf(e.getCause()));
                return null;
            }
            return new KafkaException("a fact was not acknowledged", e.getCause());
        }
    }

    private void refuse(OutboxLease lease, Waiting row, String reason) {
        OutboxRelay.LOG.errorf(
                "outbox fact refused topic=%s seq=%d reason=%s", row.fact().topic(), row.seq(), reason);
        metrics.counter(MetricNames.OUTBOX_REFUSED, "topic", row.fact().topic()).increment();
        lease.refuse(row.seq(), reason);
    }

    private static boolean neverTaken(@Nullable Throwable cause) {
        return cause instanceof RecordTooLargeException || cause instanceof InvalidTopicException;
    }

    private double lagSeconds() {
        Instant since = oldest;
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }
}
