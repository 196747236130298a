package dev.paceline.ingest.rest;

import dev.paceline.events.SourceId;
import dev.paceline.ingest.application.WatchSources;
import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.SourceHealth;
import dev.paceline.ingest.domain.SourceWatch;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How sources do, how fast they may send, and when their silence is an alarm. For admins. */
@Path("/api/v1/source-health")
@Tag(name = "Sources")
@RolesAllowed(Roles.ADMIN)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SourceHealthResource {

    private static final String EXAMPLE =
            """
            {"source": "src_kq2Xz0dWlYrmE4fK0aYbT3vGZ6M", "name": "crm deals", "lastSeen": "2026-03-01T09:00:00Z",
             "silent": false, "accepted": 81234, "quarantined": 17, "rejected": 2, "putOff": 0,
             "deliveriesPerSecond": 50, "silenceAfterSeconds": 3600}
            """;
    private static final String ONE =
            """
            {"source": "src_kq2Xz0dWlYrmE4fK0aYbT3vGZ6M", "name": "crm deals", "lastSeen": "2026-03-01T09:00:00Z",
             "silent": false, "accepted": 81234, "quarantined": 17, "rejected": 2, "putOff": 0,
             "deliveriesPerSecond": 50, "silenceAfterSeconds": 3600,
             "recent": [{"at": "2026-03-01T08:59:00Z", "kind": "REFUSED", "reason": "portal 62515 is not this source's"},
                        {"at": "2026-03-01T08:57:00Z", "kind": "QUARANTINED",
                         "reason": "mapping.rules[0].fields.closedAt could not be read"}]}
            """;
    private static final String WATCH = "{\"deliveriesPerSecond\": 50, \"silenceAfterSeconds\": 3600}";

    private final WatchSources watchSources;
    private final Caller caller;

    SourceHealthResource(WatchSources watchSources, Caller caller) {
        this.watchSources = watchSources;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "How all sources do, by name")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "one", value = "{\"items\": [" + EXAMPLE + "]}")))
    public Uni<Page<SourceHealthView>> list(
            @Parameter(description = Page.LIMIT, example = "50") @RestQuery @Nullable String limit,
            @RestQuery @Nullable String after) {
        return watchSources
                .list(caller.tenant(), after == null ? "" : after, Page.rowsFor(limit))
                .map(found -> Page.of(found, limit, this::inList, SourceHealth::name));
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "How a source does",
            description =
                    "Counts are of all instances, a few seconds old at most. `recent` are its last 20 refusals and quarantines, without payload.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = SourceHealthView.class),
                            examples = @ExampleObject(name = "well", value = ONE)))
    public Uni<SourceHealthView> read(@PathParam("id") String id) {
        return watchSources.health(caller.tenant(), Answers.sourceId(id)).map(found -> found.map(this::view)
                .orElseThrow(() -> ProblemException.notFound("source", id)));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Set a source's rate and its silence alarm",
            description =
                    "Both fields must be there; what is null is not watched. Over its rate a source hears 429, or 503 where its provider gives"
                            + " up at a 4xx, with Retry-After; the rate holds for each instance of the service.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = WatchRequest.class),
                            examples = @ExampleObject(name = "both", value = WATCH)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = SourceHealthView.class),
                            examples = @ExampleObject(name = "well", value = ONE)))
    public Uni<SourceHealthView> watch(@PathParam("id") String id, @Nullable WatchRequest request) {
        SourceWatch wish = Answers.present(request).watch();
        List<Fault> faults = wish.faults();
        if (!faults.isEmpty()) {
            throw Answers.invalid(faults);
        }
        SourceId source = Answers.sourceId(id);
        return watchSources.watch(caller.tenant(), source, wish).chain(() -> read(id));
    }

    private SourceHealthView inList(SourceHealth health) {
        return SourceHealthView.inList(health, watchSources.isSilent(health));
    }

    private SourceHealthView view(SourceHealth health) {
        return SourceHealthView.of(health, watchSources.isSilent(health));
    }
}
