package dev.paceline.ingest.rest;

import dev.paceline.events.SourceId;
import dev.paceline.ingest.application.AcceptDelivery;
import dev.paceline.ingest.application.DeliveryOutcome;
import dev.paceline.ingest.application.SourcePulse;
import dev.paceline.ingest.domain.Delivery;
import dev.paceline.ingest.domain.RawBody;
import dev.paceline.kit.problem.Problem;
import dev.paceline.kit.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where CRMs deliver. Needs no token: a delivery proves itself by its signature. */
@Path("/webhooks/{source}")
@Tag(name = "Webhooks")
public class WebhookResource {

    private final AcceptDelivery acceptDelivery;
    private final DeliveryMetrics metrics;
    private final SourcePulse pulse;

    WebhookResource(AcceptDelivery acceptDelivery, DeliveryMetrics metrics, SourcePulse pulse) {
        this.acceptDelivery = acceptDelivery;
        this.metrics = metrics;
        this.pulse = pulse;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Deliver a webhook",
            description =
                    "Proved as the source's provider says; here by Standard Webhooks 1.0. The answer comes after every"
                            + " in-sync replica of Kafka has all that could be read, and the database what could not.")
    @Parameter(name = "webhook-id", in = ParameterIn.HEADER, example = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W")
    @Parameter(name = "webhook-timestamp", in = ParameterIn.HEADER, required = true, example = "1674087231")
    @Parameter(
            name = "webhook-signature",
            in = ParameterIn.HEADER,
            example = "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=")
    @APIResponse(
            responseCode = "202",
            description = "All of it is safe",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AcceptedView.class),
                            examples =
                                    @ExampleObject(
                                            name = "batch",
                                            value =
                                                    "{\"accepted\":7,\"quarantined\":3,\"correlationId\":\"msg_2KWPBgLlAfxdpx2AI54pPJ85f4W\"}")))
    @APIResponse(
            responseCode = "400",
            description = "Not in the provider's format, or too deep",
            content = @Content(mediaType = Problem.MEDIA_TYPE))
    @APIResponse(
            responseCode = "401",
            description = "Not signed by a known source just now",
            content = @Content(mediaType = Problem.MEDIA_TYPE))
    @APIResponse(
            responseCode = "413",
            description = "Larger than 1 MiB",
            content = @Content(mediaType = Problem.MEDIA_TYPE))
    @APIResponse(
            responseCode = "415",
            description = "Packed with gzip or the like",
            content = @Content(mediaType = Problem.MEDIA_TYPE))
    @APIResponse(
            responseCode = "429",
            description =
                    "More than the source's rate: send it again after Retry-After seconds; 503 to senders that give"
                            + " up at a 4xx",
            content = @Content(mediaType = Problem.MEDIA_TYPE))
    @APIResponse(
            responseCode = "503",
            description = "Not safe yet: send it again after Retry-After seconds",
            content = @Content(mediaType = Problem.MEDIA_TYPE))
    public CompletionStage<RestResponse<byte[]>> deliver(
            @PathParam("source") String source, @Context HttpServerRequest request, byte @Nullable [] body) {
        refuseEncoded(request);
        RawBody raw = new RawBody(body == null ? new byte[0] : body);
        SourceId id = sourceId(source);
        CompletableFuture<RestResponse<byte[]>> answer = new CompletableFuture<>();
        io.vertx.core.Context here = Vertx.currentContext();
        acceptDelivery
                .accept(new Delivery(id, request.uri(), new RequestHeaders(request.headers()), raw))
                .whenComplete((outcome, failure) -> {
                    if (failure != null) {
                        answer.completeExceptionally(failure);
                    } else if (outcome instanceof DeliveryOutcome.Accepted) {
                        answer(id, outcome, answer);
                    } else {
                        here.runOnContext(
                                none -> answer(id, outcome, answer)); // where the log knows the correlation id
                    }
                });
        return answer;
    }

    private void answer(SourceId source, DeliveryOutcome outcome, CompletableFuture<RestResponse<byte[]>> answer) {
        try {
            metrics.count(outcome);
            pulse.felt(source, outcome);
            answer.complete(DeliveryAnswers.answer(outcome));
        } catch (RuntimeException refusal) {
            answer.completeExceptionally(refusal);
        }
    }

    /** What is packed would have to be unpacked before it is proven, and nobody knows how large it grows. */
    private static void refuseEncoded(HttpServerRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.isBlank() && !"identity".equalsIgnoreCase(encoding.strip())) {
            throw ProblemException.of(415, "The body must come as it is, without a content encoding.");
        }
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
