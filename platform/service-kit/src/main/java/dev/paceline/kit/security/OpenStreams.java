package dev.paceline.kit.security;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Closes event streams that stay open longer than the token that opened them is good: revoked or expired. */
@Singleton
class OpenStreams {

    private static final String EVENT_STREAM = "text/event-stream";
    private static final long EVERY_MILLIS = 1_000;

    private final RevocationList list;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();

    OpenStreams(RevocationList list) {
        this.list = list;
    }

    /** One answer that does not end by itself; equal to no other. */
    private static final class Stream {

        private final HttpServerResponse response;
        private final TokenMark token;

        Stream(HttpServerResponse response, TokenMark token) {
            this.response = response;
            this.token = token;
        }
    }

    void start(@Observes io.quarkus.runtime.StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(EVERY_MILLIS, tick -> closeEnded());
    }

    /** Closes the request's answer with its token, if it becomes an event stream. */
    void watch(RoutingContext request, TokenMark token) {
        HttpServerResponse response = request.response();
        if (response.headWritten()) {
            return;
        }
        request.addHeadersEndHandler(head -> {
            String type = response.headers().get(HttpHeaders.CONTENT_TYPE);
            if (type != null && type.startsWith(EVENT_STREAM)) {
                Stream stream = new Stream(response, token);
                open.add(stream);
                request.addEndHandler(end -> open.remove(stream));
            }
        });
    }

    int size() {
        return open.size();
    }

    private void closeEnded() {
        Instant now = Instant.now();
        for (Stream stream : open) {
            if (!stream.token.expiresAt().isAfter(now) || list.isRevoked(stream.token)) {
                open.remove(stream);
                stream.response.close();
            }
        }
    }
}
