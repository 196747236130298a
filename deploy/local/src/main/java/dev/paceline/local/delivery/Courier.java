package dev.paceline.local.delivery;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Sends many deliveries, a bounded number at a time, and stops at the first one that is refused: what comes after a refusal would
 * be refused as well, and nothing is lost by stopping since every delivery can be sent again.
 */
public final class Courier {

    private final WebhookSender sender;
    private final int atOnce;

    public Courier(WebhookSender sender, int atOnce) {
        this.sender = sender;
        this.atOnce = atOnce;
    }

    /**
     * Sends them all.
     *
     * @param onProgress told after every delivery taken, from several threads, one at a time
     */
    public Summary send(Iterator<Delivery> deliveries, Consumer<Summary> onProgress) throws InterruptedException {
        Run run = new Run(onProgress);
        ExecutorService hands = Executors.newFixedThreadPool(atOnce);
        try {
            while (deliveries.hasNext() && run.refusal.get() == null) {
                Delivery delivery = deliveries.next();
                run.free.acquire();
                hands.execute(() -> run.deliver(delivery));
            }
            hands.shutdown();
            hands.awaitTermination(1, TimeUnit.HOURS);
            return run.summary();
        } finally {
            hands.shutdownNow();
        }
    }

    /**
     * How it went.
     *
     * @param rows rows or events that arrived, including the quarantined
     * @param refusal why it stopped before the end, if it did
     */
    public record Summary(long deliveries, long rows, long quarantined, Optional<String> refusal) {

        Summary plus(Delivery delivery, Answer answer) {
            return new Summary(
                    deliveries + 1, rows + delivery.rows(), quarantined + answer.quarantined(), Optional.empty());
        }
    }

    /** One call of {@link #send}. */
    private final class Run {

        private final Semaphore free = new Semaphore(atOnce);
        private final AtomicReference<String> refusal = new AtomicReference<>();
        private final Consumer<Summary> onProgress;
        private Summary sum = new Summary(0, 0, 0, Optional.empty());

        Run(Consumer<Summary> onProgress) {
            this.onProgress = onProgress;
        }

        void deliver(Delivery delivery) {
            try {
                Answer answer = sender.send(delivery);
                if (answer.taken()) {
                    taken(delivery, answer);
                    return;
                }
                refusal.compareAndSet(null, "HTTP " + answer.status() + " " + answer.body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                free.release();
            }
        }

        private synchronized void taken(Delivery delivery, Answer answer) {
            sum = sum.plus(delivery, answer);
            onProgress.accept(sum);
        }

        synchronized Summary summary() {
            return new Summary(sum.deliveries(), sum.rows(), sum.quarantined(), Optional.ofNullable(refusal.get()));
        }
    }
}
