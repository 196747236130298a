package dev.paceline.ingest.rest;

import dev.paceline.ingest.application.WriteRoster;
import dev.paceline.ingest.domain.RosterDraft;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The two CSV files of a roster in one go, so that teams may name managers and reps may name teams that are new with them. */
@Path("/api/v1/roster")
@Tag(name = "Roster")
@Produces(MediaType.APPLICATION_JSON)
public class RosterFilesResource {

    private static final String TEAMS = "teams";
    private static final String REPS = "reps";
    private static final String FILES = "the files are " + TEAMS + " and " + REPS + ", each once";

    private final WriteRoster writeRoster;
    private final RosterWrites writes;
    private final Vertx vertx;

    RosterFilesResource(WriteRoster writeRoster, RosterWrites writes, Vertx vertx) {
        this.writeRoster = writeRoster;
        this.writes = writes;
        this.vertx = vertx;
    }

    @PUT
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Write reps and teams as CSV files",
            description =
                    "A form with the files `teams` and `reps`, or one of them, in the columns of /teams and /reps. All or nothing;"
                            + " a team may name a manager, and a rep a team, that is new with it:"
                            + " `curl -X PUT -F teams=@teams.csv -F reps=@reps.csv …`.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            properties = {
                                                @SchemaProperty(
                                                        name = TEAMS,
                                                        type = SchemaType.STRING,
                                                        format = "binary",
                                                        description = "As for /teams"),
                                                @SchemaProperty(
                                                        name = REPS,
                                                        type = SchemaType.STRING,
                                                        format = "binary",
                                                        description = "As for /reps")
                                            })))
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "all are new", value = RosterExamples.FOUR_WRITTEN)))
    public Uni<RosterWrittenView> write(@Parameter(hidden = true) @RestForm(FileUpload.ALL) List<FileUpload> files) {
        Map<String, FileUpload> byName = byName(files);
        return Uni.combine()
                .all()
                .unis(text(byName, TEAMS), text(byName, REPS))
                .with((teams, reps) -> new RosterDraft(
                        teams.isEmpty() ? List.of() : RosterCsv.teams(teams).teams(),
                        reps.isEmpty() ? List.of() : RosterCsv.reps(reps).reps()))
                .chain(draft -> writes.tell((tenant, name) -> writeRoster.write(tenant, draft, name)));
    }

    private static Map<String, FileUpload> byName(List<FileUpload> files) {
        if (files.isEmpty()) {
            throw ProblemException.badRequest("body", "holds no file; " + FILES);
        }
        files.stream()
                .filter(file -> !TEAMS.equals(file.name()) && !REPS.equals(file.name()))
                .findFirst()
                .ifPresent(stranger -> {
                    throw ProblemException.badRequest(stranger.name(), "is no file here; " + FILES);
                });
        return files.stream().collect(Collectors.toMap(FileUpload::name, file -> file, (one, other) -> {
            throw ProblemException.badRequest(one.name(), "comes twice; " + FILES);
        }));
    }

    /** The file's text; empty where it did not come. */
    private Uni<String> text(Map<String, FileUpload> files, String name) {
        FileUpload file = files.get(name);
        return file == null
                ? Uni.createFrom().item("")
                : vertx.fileSystem().readFile(file.uploadedFile().toString()).map(Buffer::toString);
    }
}
