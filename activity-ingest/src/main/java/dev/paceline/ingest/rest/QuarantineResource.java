package dev.paceline.ingest.rest;

import dev.paceline.ingest.application.DiscardQuarantine;
import dev.paceline.ingest.application.ReadQuarantine;
import dev.paceline.ingest.application.RedriveQuarantine;
import dev.paceline.ingest.domain.QuarantineCount;
import dev.paceline.ingest.domain.QuarantineEntry;
import dev.paceline.ingest.domain.QuarantineFilter;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What could not be read, why, and what becomes of it. For admins. */
@Path("/api/v1/quarantine")
@Tag(name = "Quarantine")
@RolesAllowed(Roles.ADMIN)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class QuarantineResource {

    private static final int MOST_CAUSES = 100;
    private static final int RETRY_AFTER = 5;

    private final ReadQuarantine readQuarantine;
    private final RedriveQuarantine redriveQuarantine;
    private final DiscardQuarantine discardQuarantine;
    private final Caller caller;

    QuarantineResource(
            ReadQuarantine readQuarantine,
            RedriveQuarantine redriveQuarantine,
            DiscardQuarantine discardQuarantine,
            Caller caller) {
        this.readQuarantine = readQuarantine;
        this.redriveQuarantine = redriveQuarantine;
        this.discardQuarantine = discardQuarantine;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List quarantined elements, newest first",
            description =
                    "Of one source with ?source=, with a part of the reason with ?reason=. Each shows the first 4,000"
                            + " bytes of its delivery; the whole of it is at /{id}. element is the place in the delivery from 0,"
                            + " -1 for a delivery that could not be taken apart at all; of an import it is the row from 1.")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "one", value = QuarantineExamples.PAGE)))
    public Uni<Page<QuarantineEntry>> list(
            @RestQuery @Nullable String source,
            @RestQuery @Nullable String reason,
            @Parameter(description = Page.LIMIT, example = "50") @RestQuery @Nullable String limit,
            @RestQuery @Nullable String after) {
        QuarantineFilter filter =
                new QuarantineFilter(source == null ? null : Answers.sourceId(source), reason, List.of());
        return readQuarantine
                .list(caller.tenant(), filter, below(after), Page.rowsFor(limit))
                .map(entries -> Page.of(entries, limit, Function.identity(), entry -> String.valueOf(entry.id())));
    }

    @GET
    @Path("/causes")
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(
            summary = "Count what waits by source and cause, the most first",
            description = "The hundred greatest. A cause is a place in the mapping, or else the reason.")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "one", value = QuarantineExamples.COUNTS)))
    public Uni<Page<QuarantineCount>> causes() {
        return readQuarantine.counts(caller.tenant(), MOST_CAUSES).map(counts -> new Page<>(counts, null));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show one with its whole raw delivery")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "one", value = QuarantineExamples.ENTRY)))
    public Uni<QuarantineEntry> read(@PathParam("id") long id) {
        return readQuarantine.one(caller.tenant(), id).map(found -> found.orElseThrow(() -> notThere(id)));
    }

    @POST
    @Path("/{id}/redrive")
    @Operation(summary = "Drive one through the mapping of now")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "landed", value = QuarantineExamples.REDRIVEN)))
    public Uni<RedrivenView> redriveOne(@PathParam("id") long id) {
        return readQuarantine.one(caller.tenant(), id).chain(found -> {
            QuarantineEntry entry = found.orElseThrow(() -> notThere(id));
            return redrive(QuarantineFilter.one(entry.id()), 0);
        });
    }

    @POST
    @Path("/redrive")
    @Operation(
            summary = "Drive many or all through the mapping of now, oldest first",
            description =
                    "Which ones: those of a source, with a part of the reason, with these ids; an empty object means"
                            + " all. A call works for some fifteen seconds; where it answers next, call again with it as after.")
    @RequestBody(
            content = @Content(examples = @ExampleObject(name = "of one cause", value = QuarantineExamples.FILTER)))
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "landed", value = QuarantineExamples.REDRIVEN)))
    public Uni<RedrivenView> redriveMany(@Nullable QuarantineRequest request) {
        QuarantineRequest which = Answers.present(request);
        return redrive(which.filter(), which.behind());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Give one up", description = "The raw delivery goes when nothing else of it waits.")
    public Uni<RestResponse<Void>> discardOne(@PathParam("id") long id) {
        return discardQuarantine
                .discard(caller.tenant(), QuarantineFilter.one(id))
                .map(gone -> {
                    if (gone == 0) {
                        throw notThere(id);
                    }
                    return RestResponse.noContent();
                });
    }

    @POST
    @Path("/discard")
    @Operation(summary = "Give many or all up", description = "Which ones: as for redrive.")
    @RequestBody(
            content = @Content(examples = @ExampleObject(name = "of one cause", value = QuarantineExamples.FILTER)))
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "gone", value = QuarantineExamples.DISCARDED)))
    public Uni<DiscardedView> discardMany(@Nullable QuarantineRequest request) {
        return discardQuarantine
                .discard(caller.tenant(), Answers.present(request).filter())
                .map(DiscardedView::new);
    }

    private Uni<RedrivenView> redrive(QuarantineFilter filter, long after) {
        return redriveQuarantine
                .redrive(caller.tenant(), filter, after)
                .map(RedrivenView::of)
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(failure ->
                        ProblemException.unavailable("Not all could be made safe in time; call again.", RETRY_AFTER));
    }

    private static ProblemException notThere(long id) {
        return ProblemException.notFound("quarantined element", id);
    }

    private static long below(@Nullable String after) {
        try {
            return after == null ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw ProblemException.badRequest("after", "is not what an answer gave as next");
        }
    }
}
