package dev.paceline.ingest.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Hands records to the producer together. Where nothing is under way they go at once; else they wait for what is, and go in the moment it
 * is acknowledged, on the producer's own thread. Handed over one by one, almost every record would wake that thread, which costs
 * more than all else that is done with a small delivery. A broker that is slow to answer holds nothing up: after {@link #LONGEST}
 * what waits goes all the same, see {@link #handOverLate}.
 */
final class Gatherings {

    /** More than a broker takes to answer. */
    static final Duration LONGEST = Duration.ofMillis(20);

    /** So many go together at most; the producer's thread has other things to do as well. */
    private static final int MOST = 10_000;

    private final Sending producer;
    private final Queue<PendingAppend> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean handing = new AtomicBoolean();
    private volatile long lastHandedOver = System.nanoTime();

    /** As the producer sends: without waiting, and with an answer in the end whatever happens. */
    @FunctionalInterface
    interface Sending {
        void send(ProducerRecord<String, byte[]> record, Callback answer);
    }

    Gatherings(Sending producer) {
        this.producer = producer;
    }

    /** Sends the records now or soon. */
    void add(PendingAppend append) {
        waiting.add(append);
        if (underWay.get() == 0) {
            handOver();
        }
    }

    /** Lets go what waits for longer than it should. To be called every now and then. */
    void handOverLate() {
        if (!waiting.isEmpty() && System.nanoTime() - lastHandedOver > LONGEST.toNanos()) {
            handOver();
        }
    }

    /** One thread does so at a time; one that finds another at it can go, since the other looks again before it does. */
    private void handOver() {
        do {
            if (!handing.compareAndSet(false, true)) {
                return;
            }
            try {
                lastHandedOver = System.nanoTime();
                sendWaiting();
            } finally {
                handing.set(false);
            }
        } while (underWay.get() == 0 && !waiting.isEmpty());
    }

    private void sendWaiting() {
        for (int sent = 0; sent < MOST; ) {
            PendingAppend append = waiting.poll();
            if (append == null) {
                return;
            }
            List<ProducerRecord<String, byte[]>> records = append.take();
            sent += records.size();
            send(append, records);
        }
    }

    private void send(PendingAppend append, List<ProducerRecord<String, byte[]>> records) {
        Callback answer = (metadata, failure) -> {
            append.ended(failure);
            acknowledged();
        };
        for (ProducerRecord<String, byte[]> record : records) {
            if (append.isOver()) {
                return;
            }
            underWay.incrementAndGet();
            try {
                producer.send(record, answer);
            } catch (RuntimeException refused) {
                append.abandon(refused);
                underWay.decrementAndGet();
            }
        }
    }

    private void acknowledged() {
        if (underWay.decrementAndGet() == 0 && !waiting.isEmpty()) {
            handOver();
        }
    }
}
