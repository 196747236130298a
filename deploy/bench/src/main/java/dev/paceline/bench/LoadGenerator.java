package dev.paceline.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Sends prepared deliveries over keep-alive connections as fast as they are answered, for a bounded time. */
final class LoadGenerator implements AutoCloseable {

    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http;
    private final int connections;

    LoadGenerator(int connections) {
        this.connections = connections;
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(connections).setKeepAlive(true));
    }

    /** What came of it; {@code seconds} is the time until the last good answer. */
    record Outcome(long answered2xx, long others, double seconds) {

        double perSecond() {
            return answered2xx / seconds;
        }
    }

    Outcome send(URI target, List<SignedRequest> requests, Duration atMost) throws InterruptedException {
        var run = new Run(target, requests, System.nanoTime() + atMost.toNanos());
        long started = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            run.next();
        }
        if (!run.idle.await(atMost.toSeconds() + 30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the endpoint stopped answering: " + run.idle.getCount()
                    + " connections wait, " + run.good.sum() + " answers were good, " + run.bad.sum() + " were not");
        }
        return new Outcome(run.good.sum(), run.bad.sum(), (run.lastAnswer.get() - started) / 1e9);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private final class Run {

        private final RequestOptions options;
        private final List<SignedRequest> requests;
        private final long deadline;
        private final AtomicInteger cursor = new AtomicInteger();
        private final AtomicLong lastAnswer = new AtomicLong(System.nanoTime());
        private final LongAdder good = new LongAdder();
        private final LongAdder bad = new LongAdder();
        private final CountDownLatch idle = new CountDownLatch(connections);

        private Run(URI target, List<SignedRequest> requests, long deadline) {
            this.options = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setHost(target.getHost())
                    .setPort(target.getPort())
                    .setURI(target.getPath())
                    .setTimeout(LONGEST_WAIT_MILLIS);
            this.requests = requests;
            this.deadline = deadline;
        }

        private void next() {
            int index = cursor.getAndIncrement();
            if (index >= requests.size() || System.nanoTime() > deadline) {
                idle.countDown();
                return;
            }
            SignedRequest delivery = requests.get(index);
            http.request(new RequestOptions(options)
                            .putHeader("content-type", "application/json")
                            .putHeader("webhook-id", delivery.id())
                            .putHeader("webhook-timestamp", delivery.timestamp())
                            .putHeader("webhook-signature", delivery.signature()))
                    .compose(request -> request.send(Buffer.buffer(delivery.body())))
                    .compose(response -> response.body().map(body -> response.statusCode()))
                    .timeout(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS) // also where the client loses an answer
                    .onComplete(answer -> {
                        boolean accepted = answer.succeeded() && answer.result() / 100 == 2;
                        (accepted ? good : bad).increment();
                        if (accepted) {
                            lastAnswer.accumulateAndGet(System.nanoTime(), Math::max);
                        }
                        next();
                    });
        }
    }
}
