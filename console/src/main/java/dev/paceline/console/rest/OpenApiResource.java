package dev.paceline.console.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.console.application.JoinDocuments;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Every service's API in one document. */
@Path("/openapi")
@Tag(name = "API document")
public class OpenApiResource {

    private final JoinDocuments documents;

    OpenApiResource(JoinDocuments documents) {
        this.documents = documents;
    }

    /** The joined OpenAPI document. */
    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Read the joined OpenAPI document",
            description = "For instance: curl -H \"Authorization: Bearer …\" /openapi")
    @APIResponse(
            responseCode = "200",
            description = "OpenAPI 3.1; x-paceline-missing names services that do not answer now")
    public Uni<JsonNode> document() {
        return documents.joined().map(document -> document);
    }
}
