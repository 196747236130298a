package dev.paceline.bench;

import io.vertx.core.Vertx;
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
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Asks the same question for several people in turn, over keep-alive connections, as fast as it is answered, for a while. */
final class QuestionLoad implements AutoCloseable {

    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http;
    private final int connections;

    QuestionLoad(int connections) {
        this.connections = connections;
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(connections).setKeepAlive(true));
    }

    /**
     * What came of it.
     *
     * @param reason of the last refusal
     */
    record Outcome(long answered, long refused, @Nullable String reason, long bytes, double seconds) {

        double perSecond() {
            return answered / seconds;
        }
    }

    /** @param tokens of those who ask */
    Outcome ask(URI question, List<String> tokens, Duration length) throws InterruptedException {
        Run run = new Run(question, tokens, System.nanoTime() + length.toNanos());
        long begin = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            run.next();
        }
        if (!run.idle.await(length.toSeconds() + 30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the endpoint stopped answering");
        }
        return new Outcome(
                run.good.sum(), run.bad.sum(), run.reason, run.bytes.sum(), (System.nanoTime() - begin) / 1e9);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private final class Run {

        private final RequestOptions options;
        private final List<String> tokens;
        private final long deadline;
        private final AtomicInteger cursor = new AtomicInteger();
        private final LongAdder good = new LongAdder();
        private final LongAdder bad = new LongAdder();
        private final LongAdder bytes = new LongAdder();
        private volatile @Nullable String reason;
        private final CountDownLatch idle = new CountDownLatch(connections);

        private Run(URI question, List<String> tokens, long deadline) {
            this.options = new RequestOptions()
                    .setMethod(HttpMethod.GET)
                    .setHost(question.getHost())
                    .setPort(question.getPort())
                    .setURI(question.getPath() + (question.getQuery() == null ? "" : "?" + question.getQuery()))
                    .setTimeout(LONGEST_WAIT_MILLIS);
            this.tokens = tokens;
            this.deadline = deadline;
        }

        private void next() {
            if (System.nanoTime() > deadline) {
                idle.countDown();
                return;
            }
            String token = tokens.get(Math.floorMod(cursor.getAndIncrement(), tokens.size()));
            http.request(new RequestOptions(options).putHeader("authorization", "Bearer " + token))
                    .compose(request -> request.send())
                    .compose(response -> response.body().map(body -> {
                        bytes.add(body.length());
                        return response.statusCode();
                    }))
                    .timeout(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)
                    .onComplete(answer -> {
                        boolean answered = answer.succeeded() && answer.result() == 200;
                        (answered ? good : bad).increment();
                        if (!answered) {
                            reason = String.valueOf(answer.failed() ? answer.cause() : answer.result());
                        }
                        next();
                    });
        }
    }
}
