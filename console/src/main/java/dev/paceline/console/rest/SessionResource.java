package dev.paceline.console.rest;

import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is signed in. */
@Path("/session")
@Tag(name = "Session")
public class SessionResource {

    private static final String EXAMPLE =
            """
            {"name":"Anna Snelling","tenant":"demo","roles":["rep"],"rep":"anna","channels":[]}
            """;

    private final Caller caller;
    private final SecurityIdentity identity;

    SessionResource(Caller caller, SecurityIdentity identity) {
        this.caller = caller;
        this.identity = identity;
    }

    /** The caller, as their token says. */
    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP, Roles.DISPLAY, Roles.INTEGRATION})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Who am I")
    @APIResponse(
            responseCode = "200",
            description = "The caller",
            content =
                    @Content(
                            schema = @Schema(implementation = SessionView.class),
                            examples = @ExampleObject(name = "a rep", value = EXAMPLE)))
    public SessionView session() {
        Set<String> channels = new TreeSet<>();
        caller.channels().forEach(channel -> channels.add(channel.value()));
        String name =
                identity.getPrincipal() instanceof JsonWebToken token && token.getClaim("name") instanceof String text
                        ? text
                        : caller.name();
        return new SessionView(
                name,
                caller.tenant().value(),
                new TreeSet<>(identity.getRoles()),
                caller.rep().map(rep -> rep.value()).orElse(null),
                channels);
    }
}
