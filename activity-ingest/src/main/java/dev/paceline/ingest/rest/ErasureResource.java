package dev.paceline.ingest.rest;

import dev.paceline.ingest.application.ErasePerson;
import dev.paceline.ingest.application.ErasePerson.Forgotten;
import dev.paceline.ingest.domain.Erasure;
import dev.paceline.ingest.domain.Fault;
import dev.paceline.kit.problem.Correlation;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Forgetting a person. For admins. */
@Path("/api/v1/erasures")
@Tag(name = "Erasures")
@RolesAllowed(Roles.ADMIN)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ErasureResource {

    private final ErasePerson erasePerson;
    private final Caller caller;
    private final Correlation correlation;

    ErasureResource(ErasePerson erasePerson, Caller caller, Correlation correlation) {
        this.erasePerson = erasePerson;
        this.caller = caller;
        this.correlation = correlation;
    }

    @POST
    @Operation(
            summary = "Forget a person",
            description =
                    "Deletes the records that are named by type and id, and takes away every raw payload in quarantine"
                            + " that holds one of the ids or addresses as a word of its own, with all that waits in it.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Erasure.class),
                            examples = @ExampleObject(name = "a contact", value = QuarantineExamples.ERASURE)))
    @APIResponse(
            responseCode = "200",
            description = "Forgotten here, and told to everyone",
            content = @Content(examples = @ExampleObject(name = "done", value = QuarantineExamples.FORGOTTEN)))
    public Uni<Forgotten> erase(@Nullable Erasure erasure) {
        Erasure wish = Answers.present(erasure);
        List<Fault> faults = wish.faults();
        if (!faults.isEmpty()) {
            throw Answers.invalid(faults);
        }
        return erasePerson.erase(caller.tenant(), wish, correlation.id());
    }
}
