package dev.paceline.ingest.rest;

import dev.paceline.events.SourceId;
import dev.paceline.ingest.application.ImportRequest;
import dev.paceline.ingest.application.ImportRows;
import dev.paceline.ingest.application.ReadImports;
import dev.paceline.ingest.domain.ImportId;
import dev.paceline.ingest.domain.RowFormat;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kit.security.Scopes;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Files of rows, read through the mapping of a source while they come in. */
@Path("/api/v1/imports")
@Tag(name = "Imports")
@RolesAllowed({Roles.ADMIN, Scopes.IMPORTS_WRITE})
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    static final String CSV = "text/csv";
    static final String NDJSON = "application/x-ndjson";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final ImportRows importRows;
    private final ReadImports readImports;
    private final Caller caller;

    ImportResource(ImportRows importRows, ReadImports readImports, Caller caller) {
        this.importRows = importRows;
        this.readImports = readImports;
        this.caller = caller;
    }

    @POST
    @Blocking
    @Consumes({CSV, NDJSON})
    @Operation(
            summary = "Import a file of rows",
            description =
                    "Of any size. Each row is an element of the source's mapping (`elements` does not apply); a CSV row is an"
                            + " object of texts under the names of the header. Answers when all rows are safe. Until then"
                            + " GET ?key= tells how far it is. When the connection or the service breaks, send the same file"
                            + " under the same Idempotency-Key again: it goes on where it stopped. One that failed because none of its rows could be read begins again.")
    @RequestBody(
            content = {
                @Content(mediaType = CSV, examples = @ExampleObject(name = "deals", value = ImportExamples.CSV)),
                @Content(mediaType = NDJSON, examples = @ExampleObject(name = "deals", value = ImportExamples.NDJSON))
            })
    @APIResponse(
            responseCode = "200",
            description = "All rows are safe: on Kafka or in quarantine",
            content =
                    @Content(
                            schema = @Schema(implementation = ImportView.class),
                            examples = @ExampleObject(name = "done", value = ImportExamples.DONE)))
    @APIResponse(responseCode = "404", description = "There is no such source")
    @APIResponse(responseCode = "409", description = "It is being sent just now, or the source is paused")
    @APIResponse(
            responseCode = "422",
            description =
                    "None of its rows could be read, it cannot be read on, or it differs from what was sent before under this key")
    @APIResponse(responseCode = "503", description = "It stopped on the way: send it again")
    public ImportView take(
            @RestQuery @Nullable String source,
            @RestHeader("Idempotency-Key") @Nullable String key,
            @RestHeader(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @RestHeader(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
            InputStream body) {
        if (source == null) {
            throw ProblemException.badRequest("source", "is missing: name the source whose mapping reads the rows");
        }
        if (type == null) {
            throw ProblemException.badRequest("Content-Type", "is missing: say " + CSV + " or " + NDJSON);
        }
        RowFormat format =
                MediaType.valueOf(type).isCompatible(MediaType.valueOf(CSV)) ? RowFormat.CSV : RowFormat.NDJSON;
        SourceId id = Answers.sourceId(source);
        ImportRequest request = new ImportRequest(caller.tenant(), id, format, checked(key), length, body);
        return ImportView.of(Answers.done(importRows.take(request), () -> ProblemException.notFound("source", source)));
    }

    @GET
    @Operation(
            summary = "List imports, newest first",
            description = "With ?key= the one of that Idempotency-Key, or none.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "one",
                                            value = "{\"items\": [" + ImportExamples.RUNNING + "]}")))
    public Uni<Page<ImportView>> list(
            @RestQuery @Nullable String key,
            @Parameter(description = Page.LIMIT, example = "50") @RestQuery @Nullable String limit,
            @RestQuery @Nullable String after) {
        if (key != null) {
            return readImports
                    .named(caller.tenant(), key)
                    .map(found -> Page.of(found.stream().toList(), limit, ImportView::of, run -> run.id()
                            .value()));
        }
        return readImports
                .list(caller.tenant(), Optional.ofNullable(after).map(ImportResource::cursor), Page.rowsFor(limit))
                .map(found ->
                        Page.of(found, limit, ImportView::of, run -> run.id().value()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How far an import has come")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = ImportView.class),
                            examples = @ExampleObject(name = "running", value = ImportExamples.RUNNING)))
    public Uni<ImportView> read(@PathParam("id") String id) {
        return readImports.one(caller.tenant(), importId(id)).map(found -> found.map(ImportView::of)
                .orElseThrow(() -> ProblemException.notFound("import", id)));
    }

    /** The draft standard writes the key as a quoted string; most senders write it bare. */
    private static @Nullable String checked(@Nullable String key) {
        if (key == null) {
            return null;
        }
        String bare = key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")
                ? key.substring(1, key.length() - 1)
                : key;
        if (!KEY.matcher(bare).matches()) {
            throw ProblemException.badRequest("Idempotency-Key", "must have 1 to 200 printable ASCII characters");
        }
        return bare;
    }

    private static ImportId cursor(String after) {
        try {
            return new ImportId(after);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("after", "is not what an answer gave as next");
        }
    }

    private static ImportId importId(String id) {
        try {
            return new ImportId(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("import", id);
        }
    }
}
