package dev.paceline.ingest.messaging;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The records of one delivery on their way: done when all are acknowledged, failed with the first that is not. */
final class PendingAppend {

    private List<ProducerRecord<String, byte[]>> records;
    private final AtomicInteger open;
    private final CompletableFuture<@Nullable Void> acknowledged = new CompletableFuture<>();

    PendingAppend(List<ProducerRecord<String, byte[]>> records) {
        this.records = List.copyOf(records);
        this.open = new AtomicInteger(records.size());
    }

    /** What is to be sent, once: as soon as the producer has the bytes, nothing holds the records any more. */
    List<ProducerRecord<String, byte[]>> take() {
        List<ProducerRecord<String, byte[]>> taken = records;
        records = List.of();
        return taken;
    }

    CompletionStage<@Nullable Void> acknowledged() {
        return acknowledged;
    }

    /** One more record is on every in-sync replica, or failed. */
    void ended(@Nullable Exception failure) {
        if (failure != null) {
            abandon(failure);
        } else if (open.decrementAndGet() == 0) {
            acknowledged.complete(null);
        }
    }

    void abandon(Throwable why) {
        acknowledged.completeExceptionally(why);
    }

    /** Whether nobody waits any more, so that the rest need not be sent. */
    boolean isOver() {
        return acknowledged.isDone();
    }
}
