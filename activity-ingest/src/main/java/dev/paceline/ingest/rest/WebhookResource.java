package dev.paceline.ingest.rest;

import dev.paceline.events.SourceId;
import dev.paceline.ingest.application.AcceptDelivery;
import dev.paceline.ingest.application.DeliveryOutcome;
import dev.paceline.ingest.application.DeliveryOutcome.Accepted;
import dev.paceline.ingest.application.DeliveryOutcome.Cases;
import dev.paceline.ingest.domain.Delivery;
import dev.paceline.ingest.domain.RawBody;
import dev.paceline.kit.problem.Problem;
import dev.paceline.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where CRMs deliver. Needs no token: a delivery proves itself by its signature. */
@Path("/webhooks/{source}")
@Tag(name = "Webhooks")
public class WebhookResource {

    private static final Logger LOG = Logger.getLogger(WebhookResource.class);
    private static final int RETRY_SOON = 1;
    private static final int RETRY_LATER = 5;
    private static final int RETRY_MUCH_LATER = 300;

    private final AcceptDelivery acceptDelivery;
    private final DeliveryMetrics metrics;

    WebhookResource(AcceptDelivery acceptDelivery, DeliveryMetrics metrics) {
        this.acceptDelivery = acceptDelivery;
        this.metrics = metrics;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Deliver a webhook",
            description =
                    "Standard Webhooks 1.0, scheme v1. The answer comes after every in-sync replica of Kafka has all"
                            + " that could be read, and the database what could not.")
    @Parameter(
            name = "webhook-id",
            in = ParameterIn.HEADER,
            required = true,
            example = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W")
    @Parameter(name = "webhook-timestamp", in = ParameterIn.HEADER, required = true, example = "1674087231")
    @Parameter(
            name = "webhook-signature",
            in = ParameterIn.HEADER,
            required = true,
            example = "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=")
    @APIResponse(
            responseCode = "202",
            description = "All of it is safe",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples =
                                    @ExampleObject(
                                            name = "batch",
                                            value =
                                                    "{\"accepted\":7,\"quarantined\":3,\"correlationId\":\"msg_2KWPBgLlAfxdpx2AI54pPJ85f4W\"}")))
    @APIResponse(
            responseCode = "400",
            description = "Not JSON, or too deep",
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
            responseCode = "503",
            description = "Not safe yet: send it again after Retry-After seconds",
            content = @Content(mediaType = Problem.MEDIA_TYPE))
    public Uni<RestResponse<AcceptedView>> deliver(
            @PathParam("source") String source, @Context HttpServerRequest request, byte @Nullable [] body) {
        SourceId id = sourceId(source);
        RawBody raw = new RawBody(body == null ? new byte[0] : body);
        return acceptDelivery
                .accept(new Delivery(id, request::getHeader, raw))
                .invoke(metrics::count)
                .map(WebhookResource::answer);
    }

    /** What cannot be a source id is an unknown one. */
    private static SourceId sourceId(String source) {
        try {
            return new SourceId(source);
        } catch (IllegalArgumentException e) {
            return new SourceId("unknown");
        }
    }

    private static RestResponse<AcceptedView> answer(DeliveryOutcome outcome) {
        return outcome.match(new Cases<>(
                WebhookResource::accepted,
                unproven -> {
                    throw ProblemException.of(401, "The delivery is not signed by a known source just now.");
                },
                notJson -> {
                    throw ProblemException.badRequest("body", notJson.reason());
                },
                putOff -> {
                    throw ProblemException.unavailable("The source is paused.", RETRY_MUCH_LATER);
                },
                shed -> {
                    throw ProblemException.unavailable("Too much is being delivered at once.", RETRY_SOON);
                },
                unsafe -> {
                    LOG.warnf("delivery not safe cause=%s", unsafe.cause());
                    throw ProblemException.unavailable("The delivery could not be made safe in time.", RETRY_LATER);
                }));
    }

    private static RestResponse<AcceptedView> accepted(Accepted accepted) {
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.ACCEPTED,
                        new AcceptedView(accepted.accepted(), accepted.quarantined(), accepted.correlationId()))
                .type(MediaType.APPLICATION_JSON_TYPE) // whatever the sender says it accepts
                .build();
    }
}
