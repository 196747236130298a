package dev.paceline.kit.outbox;

import dev.paceline.kit.MetricNames;
import dev.paceline.kit.outbox.OutboxLease.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Sends the outbox's rows batch by batch, in order per topic, and deletes what Kafka has acknowledged. */
@Singleton
class OutboxPublisher {

    private static final int BATCH = 500;

    private final Producer<String, byte[]> producer;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final TopicBackoff failing = new TopicBackoff();
    private volatile @Nullable Instant oldest;

    OutboxPublisher(Producer<String, byte[]> producer, MeterRegistry metrics, Clock clock) {
        this.producer = producer;
        this.metrics = metrics;
        this.clock = clock;
        metrics.gauge(MetricNames.OUTBOX_LAG, this, OutboxPublisher::lagSeconds);
    }

    /**
     * Publishes until nothing waits, but for topics that Kafka does not take now: they wait, and the others go out. Throws when the
     * database fails; what was not acknowledged stays.
     *
     * @return whether nothing waits any more
     */
    boolean publishAll(OutboxLease lease, BooleanSupplier stopping) {
        List<Waiting> batch = lease.next(BATCH, failing.waiting(clock.instant()));
        while (!batch.isEmpty() && !stopping.getAsBoolean()) {
            oldest = batch.get(0).since().toInstant();
            publish(lease, batch);
            batch = batch.size() < BATCH ? List.of() : lease.next(BATCH, failing.waiting(clock.instant()));
        }
        oldest = null;
        return failing.isEmpty();
    }

    private void publish(OutboxLease lease, List<Waiting> batch) {
        List<CompletableFuture<Void>> sends = new ArrayList<>(batch.size());
        batch.forEach(row -> sends.add(send(row)));
        List<Long> published = new ArrayList<>(batch.size());
        Set<String> failed = new HashSet<>();
        // After a failure nothing later of that topic is deleted: all of it goes out again, so the last word of each
        // key
        // stays the last.
        for (int i = 0; i < batch.size(); i++) {
            Waiting row = batch.get(i);
            Throwable failure = outcome(sends.get(i));
            if (failure != null && isNeverTaken(failure)) {
                refuse(lease, row, String.valueOf(failure));
            } else if (failure != null) {
                if (failed.add(row.fact().topic())) {
                    wait(row, failure);
                }
            } else if (!failed.contains(row.fact().topic())) {
                published.add(row.seq());
            }
        }
        lease.delete(published);
        count(batch, published, failed);
    }

    private void count(List<Waiting> batch, List<Long> published, Set<String> failed) {
        Set<Long> gone = new HashSet<>(published);
        for (Waiting row : batch) {
            String topic = row.fact().topic();
            if (gone.contains(row.seq())) {
                metrics.counter(MetricNames.OUTBOX_PUBLISHED, "topic", topic).increment();
            }
            if (!failed.contains(topic)) {
                failing.worked(topic);
            }
        }
    }

    private CompletableFuture<Void> send(Waiting row) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            producer.send(row.fact().toRecord(), (metadata, failure) -> {
                if (failure == null) {
                    sent.complete(null);
                } else {
                    sent.completeExceptionally(failure);
                }
            });
        } catch (InterruptException stopping) {
            throw stopping;
        } catch (RuntimeException failure) {
            sent.completeExceptionally(failure);
        }
        return sent;
    }

    private static @Nullable Throwable outcome(CompletableFuture<Void> send) {
        try {
            send.get();
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        }
    }

    private void wait(Waiting row, Throwable failure) {
        OutboxRelay.LOG.warnf("outbox waits for topic=%s cause=%s", row.fact().topic(), failure);
        failing.failed(row.fact().topic(), row.since().toInstant(), clock.instant());
    }

    private void refuse(OutboxLease lease, Waiting row, String reason) {
        OutboxRelay.LOG.errorf(
                "outbox fact refused topic=%s seq=%d reason=%s", row.fact().topic(), row.seq(), reason);
        metrics.counter(MetricNames.OUTBOX_REFUSED, "topic", row.fact().topic()).increment();
        lease.refuse(row.seq(), reason);
    }

    /** Too large, or not a record at all: a row that does not read says so too, and must not hold up those after it. */
    private static boolean isNeverTaken(Throwable cause) {
        return cause instanceof RecordTooLargeException
                || cause instanceof RecordBatchTooLargeException
                || cause instanceof InvalidTopicException
                || cause instanceof InvalidRecordException
                || cause instanceof SerializationException
                || cause instanceof UnreadableRowException;
    }

    private double lagSeconds() {
        Instant since = oldest;
        Instant first = failing.oldest()
                .filter(failed -> since == null || failed.isBefore(since))
                .orElse(since);
        return first == null
                ? 0
                : Math.max(0, Duration.between(first, clock.instant()).toMillis() / 1000.0);
    }
}
