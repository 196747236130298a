package dev.paceline.console.rest;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * The time a service has to begin its answer, and meanwhile to take what is sent to it. A caller that sends slowly does not use it up. Lives on the
 * request's event loop.
 */
final class Deadline {

    private static final int LOOKS = 8;

    private final HttpServerRequest request;
    private final HttpClientRequest upstream;
    private final Duration patience;
    private long lastMoved = System.nanoTime();
    private long bytesBefore;

    private Deadline(HttpServerRequest request, HttpClientRequest upstream, Duration patience) {
        this.request = request;
        this.upstream = upstream;
        this.patience = patience;
    }

    /** Resets the request to the service with a {@link TimeoutException} once its time is over. */
    static void set(Vertx vertx, HttpServerRequest request, HttpClientRequest upstream, Duration patience) {
        Deadline deadline = new Deadline(request, upstream, patience);
        long timer = vertx.setPeriodic(Math.max(1, patience.toMillis() / LOOKS), tick -> deadline.look());
        request.end().onSuccess(ended -> deadline.lastMoved = System.nanoTime());
        upstream.response().onComplete(answered -> vertx.cancelTimer(timer));
    }

    private void look() {
        long now = System.nanoTime();
        boolean callersTurn = !request.isEnded() && !upstream.writeQueueFull();
        if (callersTurn || request.bytesRead() != bytesBefore) {
            bytesBefore = request.bytesRead();
            lastMoved = now;
            return;
        }
        if (now - lastMoved > patience.toNanos()) {
            upstream.reset(0, new TimeoutException("no answer in time"));
        }
    }
}
