package dev.paceline.bench;

import dev.paceline.local.delivery.KnownSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Deliveries at a steady pace, whether or not those before have been answered. The time of each counts from when it was due, so
 * that a stall shows in all that had to wait behind it.
 */
final class LiveLine implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final URI webhook;
    private final KnownSource source;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger number = new AtomicInteger();
    private final Queue<Double> millis = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final long begin = System.nanoTime();
    private final long period;

    LiveLine(URI webhook, KnownSource source, int perSecond) {
        this.webhook = webhook;
        this.source = source;
        this.period = TimeUnit.SECONDS.toNanos(1) / perSecond;
        clock.scheduleAtFixedRate(this::deliver, 0, period, TimeUnit.NANOSECONDS);
    }

    /** What came of the deliveries since the last question. */
    record Seen(Percentiles millis, int refused) {}

    Seen takeAll() {
        Queue<Double> taken = new ConcurrentLinkedQueue<>();
        for (Double each = millis.poll(); each != null; each = millis.poll()) {
            taken.add(each);
        }
        return new Seen(Percentiles.of(taken), refused.getAndSet(0));
    }

    private void deliver() {
        int now = number.getAndIncrement();
        long due = begin + now * period;
        String id = run + "-" + now;
        SignedRequest delivery = SignedRequest.of(
                source.secret(), "msg_" + id, Stage.deal(id, Instant.now().toString(), now % Stage.REPS));
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .header("content-type", "application/json")
                .header("webhook-id", delivery.id())
                .header("webhook-timestamp", delivery.timestamp())
                .header("webhook-signature", delivery.signature())
                .POST(BodyPublishers.ofByteArray(delivery.body()))
                .build();
        http.sendAsync(request, BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            if (failure == null && isGood(answer)) {
                millis.add((System.nanoTime() - due) / 1e6);
            } else {
                refused.incrementAndGet();
            }
        });
    }

    private static boolean isGood(HttpResponse<?> answer) {
        return answer.statusCode() / 100 == 2;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
