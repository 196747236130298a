package dev.paceline.ingest.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.SourceId;
import dev.paceline.ingest.application.ChangeSource;
import dev.paceline.ingest.application.CreateSource;
import dev.paceline.ingest.application.Outcome;
import dev.paceline.ingest.application.ReadSources;
import dev.paceline.ingest.application.TooMuchWaitingException;
import dev.paceline.ingest.application.Trial;
import dev.paceline.ingest.application.TryMapping;
import dev.paceline.ingest.domain.Source;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Sources: who may deliver, proved by which secrets, read by which mapping. For admins. */
@Path("/api/v1/sources")
@Tag(name = "Sources")
@RolesAllowed(Roles.ADMIN)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SourceResource {

    private final CreateSource createSource;
    private final ChangeSource changeSource;
    private final ReadSources readSources;
    private final TryMapping tryMapping;
    private final Caller caller;

    SourceResource(
            CreateSource createSource,
            ChangeSource changeSource,
            ReadSources readSources,
            TryMapping tryMapping,
            Caller caller) {
        this.createSource = createSource;
        this.changeSource = changeSource;
        this.readSources = readSources;
        this.tryMapping = tryMapping;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Create a source",
            description =
                    "Answers its webhook path and, this once, its secret. 409 when the name is taken: find that source"
                            + " with GET ?name=, change it with PUT, get another secret with POST …/secrets.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = SourceRequest.class),
                            examples = @ExampleObject(name = "deals", value = Examples.SOURCE)))
    @APIResponse(
            responseCode = "201",
            description = "Created, ready for deliveries",
            content =
                    @Content(
                            schema = @Schema(implementation = SourceView.class),
                            examples = @ExampleObject(name = "deals", value = Examples.CREATED)))
    public Uni<RestResponse<SourceView>> create(@Nullable SourceRequest request) {
        return createSource
                .create(caller.tenant(), Answers.present(request).wish())
                .map(outcome -> SourceView.withSecret(done(outcome)))
                .map(view -> RestResponse.status(RestResponse.Status.CREATED, view));
    }

    @GET
    @Operation(summary = "List sources by name", description = "With ?name= the one of that name, or none.")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "one", value = Examples.SOURCES)))
    public Uni<Page<SourceView>> list(
            @RestQuery @Nullable String name,
            @Parameter(description = Page.LIMIT, example = "50") @RestQuery @Nullable String limit,
            @RestQuery @Nullable String after) {
        if (name != null) {
            return readSources
                    .named(caller.tenant(), name)
                    .map(found -> Page.of(found.stream().toList(), limit, SourceView::of, Source::name));
        }
        return readSources
                .list(caller.tenant(), after == null ? "" : after, Page.rowsFor(limit))
                .map(found -> Page.of(found, limit, SourceView::of, Source::name));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read a source", description = "Never tells its secrets.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = SourceView.class),
                            examples = @ExampleObject(name = "one", value = Examples.KNOWN)))
    public Uni<SourceView> read(@PathParam("id") String id) {
        return readSources.one(caller.tenant(), Answers.sourceId(id)).map(found -> found.map(SourceView::of)
                .orElseThrow(() -> notThere(id)));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Change a source",
            description =
                    "Sets name, mapping and pause; `name`, `paused` and `mapping` must be there, and a `mapping` of null takes the"
                            + " source's own away. Provider and secrets stay, and settings that are left out; deliveries are"
                            + " read by the new mapping when the answer comes.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = SourceRequest.class),
                            examples = @ExampleObject(name = "deals", value = Examples.SOURCE)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = SourceView.class),
                            examples = @ExampleObject(name = "deals", value = Examples.KNOWN)))
    public Uni<SourceView> change(@PathParam("id") String id, @Nullable SourceRequest request) {
        return changeSource
                .change(
                        caller.tenant(),
                        Answers.sourceId(id),
                        Answers.present(request).whole().wish())
                .map(outcome -> SourceView.of(done(outcome)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a source", description = "What it delivered stays.")
    public Uni<RestResponse<Void>> delete(@PathParam("id") String id) {
        return changeSource.remove(caller.tenant(), Answers.sourceId(id)).map(removed -> {
            if (!removed) {
                throw notThere(id);
            }
            return RestResponse.noContent();
        });
    }

    @POST
    @Path("/{id}/secrets")
    @Operation(
            summary = "Add a secret",
            description =
                    "The ones before stay valid, so that the sender can change over: until they are taken away, or for"
                            + " othersExpireAfterSeconds. The answer tells the new one, this once.")
    @RequestBody(
            content =
                    @Content(
                            examples = {
                                @ExampleObject(name = "made here", value = "{}"),
                                @ExampleObject(name = "rotation", value = "{\"othersExpireAfterSeconds\": 86400}")
                            }))
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            schema = @Schema(implementation = SourceView.class),
                            examples = @ExampleObject(name = "with the new secret", value = Examples.CREATED)))
    public Uni<RestResponse<SourceView>> addSecret(@PathParam("id") String id, @Nullable SecretRequest request) {
        return changeSource
                .addSecret(
                        caller.tenant(),
                        Answers.sourceId(id),
                        request == null ? null : request.secret(),
                        request == null ? null : request.othersEndAfter())
                .map(outcome -> SourceView.withSecret(done(outcome)))
                .map(view -> RestResponse.status(RestResponse.Status.CREATED, view));
    }

    @DELETE
    @Path("/{id}/secrets/{secret}")
    @Operation(summary = "Take a secret away", description = "Deliveries signed with it are refused from now on.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = SourceView.class),
                            examples = @ExampleObject(name = "deals", value = Examples.KNOWN)))
    public Uni<SourceView> removeSecret(@PathParam("id") String id, @PathParam("secret") String secret) {
        return changeSource
                .removeSecret(caller.tenant(), Answers.sourceId(id), secret)
                .map(outcome -> SourceView.of(done(outcome)));
    }

    @POST
    @Path("/{id}/mapping:test")
    @Operation(
            summary = "Try a mapping on a delivery",
            description = "Answers the patches it would make and the exact place of each fault; nothing lands. By the"
                    + " source's own mapping, or by the one that comes along. 422 when that mapping itself is wrong. Where `payload` is"
                    + " the raw body as one text and `headers` are those that came, it also says whether verification"
                    + " would believe it just now, and why not.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = TrialRequest.class),
                            examples = @ExampleObject(name = "two deals", value = TrialExamples.REQUEST)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = TrialView.class),
                            examples = @ExampleObject(name = "one is faulty", value = TrialExamples.ANSWER)))
    public Uni<TrialView> tryOn(@PathParam("id") String id, @Nullable TrialRequest request) {
        TrialRequest trial = Answers.present(request);
        JsonNode payload = trial.payload();
        if (payload == null) {
            throw ProblemException.badRequest("payload", "is missing");
        }
        SourceId source = Answers.sourceId(id);
        return tryMapping
                .read(caller.tenant(), source, trial.mapping(), trial.content(payload), trial.delivery(source, payload))
                .onFailure(TooMuchWaitingException.class)
                .transform(busy -> ProblemException.unavailable("Too many mappings are being tried at once.", 1))
                .map(found -> trial(found.orElseThrow(() -> notThere(id))));
    }

    private static TrialView trial(Trial trial) {
        return trial.reading()
                .match(
                        harvest -> {
                            Answers.refuseExpensive(harvest);
                            return TrialView.of(harvest, trial.verdict());
                        },
                        reason -> {
                            throw ProblemException.badRequest("payload", reason);
                        },
                        faults -> {
                            throw Answers.invalid(faults);
                        });
    }

    private static Source done(Outcome<Source> outcome) {
        return Answers.done(outcome, () -> notThere("or secret of that id"));
    }

    private static ProblemException notThere(String id) {
        return ProblemException.notFound("source", id);
    }
}
