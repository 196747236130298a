package dev.paceline.ingest.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Hands records to the producer together. Where nothing is under way they go at once; else they wait for what is, and go when it
 * is acknowledged, on the producer's own thread. Handed over one by one, almost every record would wake that thread, which costs
 * more than all else that is done with a small delivery. Where many deliveries come at once that thread rests a moment before, so that more
 * of them share a request. A broker that is slow to answer holds nothing up: after {@link #LONGEST}
 * what waits goes all the same, see {@link #handOverLate}.
 */
final class Gatherings {

    /** More than a broker takes to answer. */
    static final Duration LONGEST = Duration.ofMillis(20);

    /** Where so many deliveries are acknowledged together, the next ones are worth a rest. */
    static final int MANY = 8;

    /** So many records fill their requests without any rest. */
    private static final int PLENTY = 500;

    /** How long the producer's thread rests at most: no longer than a broker takes to answer. */
    private static final Duration REST = Duration.ofNanos(500_000);

    /** So many go together at most; the producer's thread has other things to do as well. */
    private static final int MOST = 10_000;

    private final Sending producer;
    private final Queue<PendingAppend> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingDeliveries = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean handing = new AtomicBoolean();
    private volatile int together;
    private volatile int enough;
    private volatile @Nullable Thread resting;
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
        int now = waitingDeliveries.incrementAndGet();
        Thread sender = resting;
        if (sender == null) {
            if (underWay.get() == 0) {
                handOver();
            }
        } else if (now == enough) {
            LockSupport.unpark(sender);
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
        int deliveries = 0;
        int sent = 0;
        for (PendingAppend append = waiting.poll(); append != null; append = sent < MOST ? waiting.poll() : null) {
            waitingDeliveries.decrementAndGet();
            List<ProducerRecord<String, byte[]>> records = append.take();
            deliveries++;
            sent += records.size();
            send(append, records);
        }
        if (deliveries > 0) {
            together = sent < PLENTY ? deliveries : 0;
        }
    }

    private void send(PendingAppend append, List<ProducerRecord<String, byte[]>> records) {
        Callback answer = (metadata, failure) -> {
            append.ended(failure);
            ended(failure == null);
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

    private void ended(boolean onTheLog) {
        if (underWay.decrementAndGet() > 0) {
            return;
        }
        if (onTheLog && together >= MANY) { // on the producer's own thread
            rest();
        }
        if (!waiting.isEmpty()) {
            handOver();
        }
    }

    /** Those whose deliveries were just acknowledged are about to send the next: lets most of them come before all go together. */
    private void rest() {
        long end = System.nanoTime() + REST.toNanos();
        enough = (together + waitingDeliveries.get()) * 2 / 3;
        resting = Thread.currentThread();
        for (long left = REST.toNanos(); left > 0 && waitingDeliveries.get() < enough; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        resting = null;
    }
}
