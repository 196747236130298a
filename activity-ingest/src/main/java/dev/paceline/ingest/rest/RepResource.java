package dev.paceline.ingest.rest;

import dev.paceline.events.RepId;
import dev.paceline.events.RosterEntry;
import dev.paceline.ingest.application.ReadRoster;
import dev.paceline.ingest.application.WriteRoster;
import dev.paceline.ingest.domain.RepDraft;
import dev.paceline.ingest.domain.RosterDraft;
import dev.paceline.kit.problem.Correlation;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** Reps one by one, or many as CSV. */
@Path("/api/v1/roster/reps")
@Tag(name = "Roster")
@Produces(MediaType.APPLICATION_JSON)
public class RepResource {

    private final WriteRoster writeRoster;
    private final ReadRoster readRoster;
    private final Caller caller;
    private final Correlation correlation;

    RepResource(WriteRoster writeRoster, ReadRoster readRoster, Caller caller, Correlation correlation) {
        this.writeRoster = writeRoster;
        this.readRoster = readRoster;
        this.caller = caller;
        this.correlation = correlation;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(summary = "Read a rep")
    public Uni<RosterEntry> read(@PathParam("id") String id) {
        return readRoster.rep(caller.tenant(), repId(id)).map(found -> found.orElseThrow(() -> notThere(id)));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(
            summary = "Write a rep, new or known",
            description =
                    "The whole of it: what is not said is not so any more. Dates may lie in the past; the numbers correct"
                            + " themselves.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = RepDraft.class),
                            examples = @ExampleObject(name = "anna", value = RosterExamples.REP)))
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "changed", value = RosterExamples.ONE_WRITTEN)))
    public Uni<RosterWrittenView> write(@PathParam("id") String id, @Nullable RepDraft draft) {
        RepDraft rep = Answers.present(draft);
        Answers.sameId(id, rep.id());
        return write(new RosterDraft(List.of(), List.of(rep.named(id))));
    }

    @PUT
    @Consumes(ImportResource.CSV)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(
            summary = "Write reps as CSV",
            description =
                    "Columns: id, name, email, zone, currency, hired, left, rampStart, externalIds (with | between them),"
                            + " team, from, until. A further line with the same id is a further membership. All or nothing.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = ImportResource.CSV,
                            examples = @ExampleObject(name = "two reps", value = RosterExamples.REPS_CSV)))
    public Uni<RosterWrittenView> writeCsv(@Nullable String csv) {
        return write(RosterCsv.reps(Answers.present(csv)));
    }

    private Uni<RosterWrittenView> write(RosterDraft draft) {
        return writeRoster.write(caller.tenant(), draft, correlation.id()).map(RosterWrittenView::of);
    }

    private static RepId repId(String id) {
        try {
            return new RepId(id);
        } catch (IllegalArgumentException e) {
            throw notThere(id);
        }
    }

    private static ProblemException notThere(String id) {
        return ProblemException.notFound("rep", id);
    }
}
