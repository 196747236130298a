package dev.paceline.console.rest;

import dev.paceline.console.application.RevokeTokens;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Ends tokens of the tenant before they expire. */
@Path("/api/v1/revocations")
@Tag(name = "Revocations")
@Produces(MediaType.APPLICATION_JSON)
public class RevocationResource {

    private static final String EXAMPLE =
            """
            {"kind": "subject", "id": "anna@example.com", "reason": "laptop lost"}
            """;

    private static final int SOON_SECONDS = 5;
    private static final int LATER_SECONDS = 3_600;

    private final RevokeTokens tokens;
    private final Caller caller;

    RevocationResource(RevokeTokens tokens, Caller caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    /** Revokes a token, a session or a subject of the caller's tenant. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Revoke tokens",
            description =
                    "One token (by its jti), all of a session at the identity provider (by its sid), or all tokens of a subject (by its"
                            + " sub) whose holder signed in until now. Every service refuses them within five seconds and ends their open event"
                            + " streams. Only tokens of the caller's tenant are meant.")
    @APIResponse(responseCode = "201", description = "Revoked")
    @APIResponse(responseCode = "422", description = "A field is wrong")
    @APIResponse(responseCode = "429", description = "The tenant has 10,000 entries; revoke subjects instead of tokens")
    @APIResponse(responseCode = "503", description = "The event log cannot be reached; try again")
    public Uni<Response> revoke(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = RevocationRequest.class),
                                            examples =
                                                    @ExampleObject(name = "everything of one person", value = EXAMPLE)))
                    @Nullable
                    RevocationRequest request) {
        if (request == null) {
            throw ProblemException.badRequest("kind", "a body with kind and id is needed");
        }
        return tokens.byAdmin(
                        caller.tenant(),
                        caller.name(),
                        request.checkedKind(),
                        request.checkedId(),
                        request.checkedReason())
                .onFailure(KafkaException.class)
                .transform(away -> ProblemException.unavailable("The event log cannot be reached now.", SOON_SECONDS))
                .map(entry -> entry.map(RevocationView::of)
                        .map(view -> Response.status(Response.Status.CREATED)
                                .entity(view)
                                .build())
                        .orElseThrow(() -> ProblemException.tooMany(
                                "This tenant has 10,000 entries. Revoke subjects instead of tokens.", LATER_SECONDS)));
    }

    /** What is revoked in the caller's tenant until those tokens expire. */
    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "List revocations that are in effect, newest first")
    public List<RevocationView> list() {
        return tokens.of(caller.tenant()).stream().map(RevocationView::of).toList();
    }
}
