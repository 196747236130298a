package dev.paceline.ingest.rest;

import dev.paceline.events.RepId;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.TeamId;
import dev.paceline.ingest.application.ReadRoster;
import dev.paceline.ingest.application.WriteRoster;
import dev.paceline.ingest.domain.RepDraft;
import dev.paceline.ingest.domain.RosterChange;
import dev.paceline.ingest.domain.RosterDraft;
import dev.paceline.ingest.domain.TeamDraft;
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
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reps and teams one by one, or many as CSV. */
@Path("/api/v1/roster")
@Tag(name = "Roster")
@Produces(MediaType.APPLICATION_JSON)
public class RosterEntryResource {

    private static final String WHOLE =
            "The whole of it: what is not said is not so any more. Dates may lie in the past; the numbers correct themselves.";

    private final WriteRoster writeRoster;
    private final ReadRoster readRoster;
    private final RosterWrites writes;
    private final Caller caller;

    RosterEntryResource(WriteRoster writeRoster, ReadRoster readRoster, RosterWrites writes, Caller caller) {
        this.writeRoster = writeRoster;
        this.readRoster = readRoster;
        this.writes = writes;
        this.caller = caller;
    }

    @GET
    @Path("/reps/{id}")
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(summary = "Read a rep")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "anna", value = RosterExamples.KNOWN_REP)))
    public Uni<RosterEntry> readRep(@PathParam("id") String id) {
        return readRoster.rep(caller.tenant(), repId(id)).map(found -> found.orElseThrow(() -> notThere("rep", id)));
    }

    @PUT
    @Path("/reps/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Write a rep, new or known", description = WHOLE)
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = RepDraft.class),
                            examples = @ExampleObject(name = "anna", value = RosterExamples.REP)))
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "changed", value = RosterExamples.ONE_WRITTEN)))
    public Uni<RosterWrittenView> writeRep(@PathParam("id") String id, @Nullable RepDraft draft) {
        RepDraft rep = Answers.present(draft);
        Answers.sameId(id, rep.id());
        return write(new RosterDraft(List.of(), List.of(rep.named(id))), RosterWrittenView::ofOne);
    }

    @PUT
    @Path("/reps")
    @Consumes(ImportResource.CSV)
    @RolesAllowed(Roles.ADMIN)
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
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "both are new", value = RosterExamples.TWO_WRITTEN)))
    public Uni<RosterWrittenView> writeRepsCsv(@Nullable String csv) {
        return write(RosterCsv.reps(Answers.present(csv)), RosterWrittenView::of);
    }

    @GET
    @Path("/teams/{id}")
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(summary = "Read a team")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "field sales", value = RosterExamples.KNOWN_TEAM)))
    public Uni<RosterEntry> readTeam(@PathParam("id") String id) {
        return readRoster.team(caller.tenant(), teamId(id)).map(found -> found.orElseThrow(() -> notThere("team", id)));
    }

    @PUT
    @Path("/teams/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Write a team, new or known", description = WHOLE)
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = TeamDraft.class),
                            examples = @ExampleObject(name = "field sales", value = RosterExamples.TEAM)))
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "changed", value = RosterExamples.ONE_WRITTEN)))
    public Uni<RosterWrittenView> writeTeam(@PathParam("id") String id, @Nullable TeamDraft draft) {
        TeamDraft team = Answers.present(draft);
        Answers.sameId(id, team.id());
        return write(new RosterDraft(List.of(team.named(id)), List.of()), RosterWrittenView::ofOne);
    }

    @PUT
    @Path("/teams")
    @Consumes(ImportResource.CSV)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Write teams as CSV",
            description =
                    "Columns: id, name, parent, zone, currency, manager, from, until. A further line with the same id is a"
                            + " further manager. All or nothing.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = ImportResource.CSV,
                            examples = @ExampleObject(name = "two teams", value = RosterExamples.TEAMS_CSV)))
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "both are new", value = RosterExamples.TWO_WRITTEN)))
    public Uni<RosterWrittenView> writeTeamsCsv(@Nullable String csv) {
        return write(RosterCsv.teams(Answers.present(csv)), RosterWrittenView::of);
    }

    private Uni<RosterWrittenView> write(RosterDraft draft, Function<RosterChange, RosterWrittenView> view) {
        return writes.tell((tenant, name) -> writeRoster.write(tenant, draft, name), view);
    }

    private static RepId repId(String id) {
        try {
            return new RepId(id);
        } catch (IllegalArgumentException e) {
            throw notThere("rep", id);
        }
    }

    private static TeamId teamId(String id) {
        try {
            return new TeamId(id);
        } catch (IllegalArgumentException e) {
            throw notThere("team", id);
        }
    }

    private static ProblemException notThere(String what, String id) {
        return ProblemException.notFound(what, id);
    }
}
