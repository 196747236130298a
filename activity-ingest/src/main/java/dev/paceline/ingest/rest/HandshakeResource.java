package dev.paceline.ingest.rest;

import dev.paceline.events.SourceId;
import dev.paceline.ingest.application.GrantHandshake;
import dev.paceline.ingest.application.GrantHandshake.Grant;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Where senders of CloudEvents ask whether they may deliver.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/http-webhook.md#4-abuse-protection">abuse protection</a>
 */
@Path("/webhooks/{source}")
@Tag(name = "Webhooks")
public class HandshakeResource {

    private static final String REQUEST_ORIGIN = "WebHook-Request-Origin";
    private static final String ALLOWED_ORIGIN = "WebHook-Allowed-Origin";
    private static final String ALLOWED_RATE = "WebHook-Allowed-Rate";
    private static final String ANY_RATE = "*";

    /** A name as DNS knows it, perhaps with a port. */
    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");

    private final GrantHandshake grantHandshake;

    HandshakeResource(GrantHandshake grantHandshake) {
        this.grantHandshake = grantHandshake;
    }

    @OPTIONS
    @PermitAll
    @Operation(
            summary = "Ask whether webhooks are welcome",
            description =
                    "The handshake of CloudEvents webhooks. A source of the provider cloudevents allows the origin that asks, and"
                            + " tells its rate in deliveries a minute. Every other address answers without a grant, whether it"
                            + " is a source or not.")
    @Parameter(name = REQUEST_ORIGIN, in = ParameterIn.HEADER, example = "eventemitter.example.com")
    @APIResponse(
            responseCode = "200",
            description = "Granted where the two headers are there",
            headers = {
                @Header(name = ALLOWED_ORIGIN, description = "As in eventemitter.example.com"),
                @Header(name = ALLOWED_RATE, description = "Deliveries a minute, or * for as many as come")
            })
    public RestResponse<Void> ask(
            @PathParam("source") String source, @RestHeader(REQUEST_ORIGIN) @Nullable String origin) {
        ResponseBuilder<Void> answer = ResponseBuilder.<Void>ok().header("Allow", "OPTIONS, POST");
        if (origin != null && ORIGIN.matcher(origin).matches()) {
            grant(source)
                    .ifPresent(grant -> answer.header(ALLOWED_ORIGIN, origin).header(ALLOWED_RATE, rate(grant)));
        }
        return answer.build();
    }

    private Optional<Grant> grant(String source) {
        try {
            return grantHandshake.ask(new SourceId(source));
        } catch (IllegalArgumentException noSourceId) {
            return Optional.empty();
        }
    }

    private static String rate(Grant grant) {
        return grant.perMinute().isEmpty()
                ? ANY_RATE
                : String.valueOf(grant.perMinute().getAsInt());
    }
}
