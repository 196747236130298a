package dev.paceline.ingest.rest;

import dev.paceline.ingest.application.Providers;
import dev.paceline.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The kinds of senders that a source may have. For admins. */
@Path("/api/v1/providers")
@Tag(name = "Sources")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class ProviderResource {

    static final String EXAMPLE =
            """
            {"items": [{"id": "hubspot", "name": "HubSpot",
              "secret": {"looksLike": "8 to 200 characters without spaces, as the sender shows it", "madeHere": false},
              "settings": [{"name": "portalId", "required": true, "rule": "must be a portal id, in digits",
                            "pattern": "[0-9]{1,19}"}],
              "recordTypes": ["deal", "contact", "account", "lead", "call", "meeting", "email", "task", "invoice"],
              "answers": {"accepted": 202, "notParsable": "QUARANTINE", "overload": 503}}]}
            """;

    private final Providers providers;

    ProviderResource(Providers providers) {
        this.providers = providers;
    }

    @GET
    @Operation(
            summary = "List the kinds of senders",
            description = "What a source of each kind must be told, which records it makes, and what its sender hears.")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "one of them", value = EXAMPLE)))
    public Page<ProviderView> list() {
        return new Page<>(providers.all().stream().map(ProviderView::of).toList(), null);
    }
}
