package dev.paceline.ingest.rest;

import dev.paceline.events.Keys;
import dev.paceline.events.RosterEntry;
import dev.paceline.ingest.application.ReadRoster;
import dev.paceline.ingest.application.WriteRoster;
import dev.paceline.ingest.domain.RosterDraft;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Reps and teams: written here, told to every service as facts on {@code org.roster}. */
@Path("/api/v1/roster")
@Tag(name = "Roster")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RosterResource {

    private final WriteRoster writeRoster;
    private final ReadRoster readRoster;
    private final RosterWrites writes;
    private final Caller caller;

    RosterResource(WriteRoster writeRoster, ReadRoster readRoster, RosterWrites writes, Caller caller) {
        this.writeRoster = writeRoster;
        this.readRoster = readRoster;
        this.writes = writes;
        this.caller = caller;
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Write reps and teams",
            description =
                    "Whole or in part: who is not named stays as they are. All or nothing: 422 names every field that is"
                            + " wrong. The answer comes after Kafka has what changed; after a 503 send the same again.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = RosterDraft.class),
                            examples = @ExampleObject(name = "a small company", value = Examples.ROSTER)))
    @APIResponse(
            responseCode = "200",
            description = "Written and told",
            content =
                    @Content(
                            schema = @Schema(implementation = RosterWrittenView.class),
                            examples = @ExampleObject(name = "new", value = Examples.ROSTER_WRITTEN)))
    public Uni<RosterWrittenView> write(@Nullable RosterDraft draft) {
        RosterDraft wish = Answers.present(draft);
        return writes.tell((tenant, name) -> writeRoster.write(tenant, wish, name));
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(summary = "List reps and teams", description = "Reps first, then teams, each by id.")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "a rep and a team", value = RosterExamples.PAGE)))
    public Uni<Page<RosterEntry>> list(
            @Parameter(description = Page.LIMIT, example = "50") @RestQuery @Nullable String limit,
            @RestQuery @Nullable String after) {
        return readRoster
                .list(caller.tenant(), after == null ? "" : after, Page.rowsFor(limit))
                .map(entries -> Page.of(entries, limit, Function.identity(), RosterResource::cursor));
    }

    private static String cursor(RosterEntry entry) {
        return entry.match(
                rep -> Keys.of("rep", rep.rep().value()),
                team -> Keys.of("team", team.team().value()));
    }
}
