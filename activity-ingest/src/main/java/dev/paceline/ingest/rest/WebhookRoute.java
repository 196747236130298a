package dev.paceline.ingest.rest;

import dev.paceline.events.SourceId;
import dev.paceline.ingest.application.AcceptDelivery;
import dev.paceline.ingest.application.DeliveryOutcome;
import dev.paceline.ingest.application.DeliveryOutcome.Accepted;
import dev.paceline.ingest.application.LiveTraffic;
import dev.paceline.ingest.application.SourcePulse;
import dev.paceline.ingest.domain.Delivery;
import dev.paceline.ingest.domain.RawBody;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.problem.RouteProblems;
import dev.paceline.kit.problem.WholeBodies;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Where CRMs deliver: {@code POST /webhooks/{source}}. Needs no token: a delivery proves itself by its signature. A route beside the
 * REST layer, whose ways to an endpoint cost as much as all that is done with a delivery; the address is described in
 * {@code META-INF/openapi.yaml}, and what is refused is told in the same words.
 */
@Singleton
class WebhookRoute {

    private static final String WEBHOOKS = "/webhooks/";

    /** Behind what the kit does for every request (order -1000), before what serves only the REST layer (-300 and later). */
    private static final int EARLY = -500;

    private final LiveTraffic traffic;
    private final WholeBodies bodies;
    private final AcceptDelivery acceptDelivery;
    private final DeliveryMetrics metrics;
    private final SourcePulse pulse;

    WebhookRoute(
            LiveTraffic traffic,
            WholeBodies bodies,
            AcceptDelivery acceptDelivery,
            DeliveryMetrics metrics,
            SourcePulse pulse) {
        this.traffic = traffic;
        this.bodies = bodies;
        this.acceptDelivery = acceptDelivery;
        this.metrics = metrics;
        this.pulse = pulse;
    }

    void register(@Observes Router router) {
        router.post(WEBHOOKS + "*").order(EARLY).handler(this::enter);
    }

    private void enter(RoutingContext context) {
        String source = source(context.normalizedPath());
        if (source.isEmpty() || source.indexOf('/') >= 0) {
            context.next(); // where there is nothing
            return;
        }
        traffic.seen(); // imports make room before the work begins
        long began = System.nanoTime();
        bodies.read(context, body -> deliver(context, sourceId(source), body, began));
    }

    private void deliver(RoutingContext context, SourceId source, Buffer body, long began) {
        try {
            HttpServerRequest request = context.request();
            refuseEncoded(request);
            Context here = Vertx.currentContext();
            LoopTurns turns = LoopTurns.here();
            acceptDelivery
                    .accept(new Delivery(
                            source, request.uri(), new RequestHeaders(request.headers()), new RawBody(body.getBytes())))
                    .whenComplete((outcome, failure) -> {
                        Runnable answer = () -> answer(context, source, outcome, failure, began);
                        if (outcome instanceof Accepted) {
                            turns.add(answer);
                        } else {
                            here.runOnContext(none -> answer.run()); // which knows what to log
                        }
                    });
        } catch (RuntimeException refusal) {
            RouteProblems.answer(context, refusal);
        }
    }

    private void answer(
            RoutingContext context,
            SourceId source,
            @Nullable DeliveryOutcome outcome,
            @Nullable Throwable failure,
            long began) {
        if (outcome == null) {
            RouteProblems.answer(context, failure == null ? new IllegalStateException("no outcome") : failure);
            return;
        }
        try {
            metrics.count(outcome, System.nanoTime() - began);
            pulse.felt(source, outcome);
            tell(context.response(), DeliveryAnswers.answer(outcome));
        } catch (RuntimeException refusal) {
            RouteProblems.answer(context, refusal);
        }
    }

    private static void tell(HttpServerResponse response, DeliveryAnswers.Answer answer) {
        if (response.ended() || response.closed()) {
            return; // the sender has gone
        }
        response.setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, answer.mediaType())
                .end(Buffer.buffer(answer.content()));
    }

    /** What is packed would have to be unpacked before it is proven, and nobody knows how large it grows. */
    private static void refuseEncoded(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.isBlank() && !"identity".equalsIgnoreCase(encoding.strip())) {
            throw ProblemException.of(415, "The body must come as it is, without a content encoding.");
        }
    }

    /** What stands behind the prefix; a slash at the end means nothing. */
    private static String source(String path) {
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return path.substring(Math.min(WEBHOOKS.length(), end), end);
    }

    /** What cannot be a source id is an unknown one. */
    private static SourceId sourceId(String source) {
        try {
            return new SourceId(source);
        } catch (IllegalArgumentException e) {
            return new SourceId("unknown");
        }
    }
}
