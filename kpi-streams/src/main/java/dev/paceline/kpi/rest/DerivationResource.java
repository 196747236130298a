package dev.paceline.kpi.rest;

import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.application.DerivationProgress;
import dev.paceline.kpi.application.DerivationProgress.Standing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** How far a changed definition is. */
@Path("/api/v1/kpi-definitions/{metric}/derivation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPI definitions")
class DerivationResource {

    private static final String EXAMPLE =
            """
            {"state":"DERIVING","version":3,"told":2,"partitionsDone":7,"partitions":12,"recordsDone":61200,
             "recordsKnown":100000,"recordsFailed":3,"since":"2024-07-01T08:15:00Z"}""";

    private final DerivationProgress progress;
    private final Caller caller;

    DerivationResource(DerivationProgress progress, Caller caller) {
        this.progress = progress;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(
            summary = "How far the newest version is derived for the records that were there before it",
            description =
                    "DERIVING: totals are told by the version before until all partitions are done. FOLLOWING: the newest is told, records"
                            + " catch up, also with a changed roster. SETTLED: nothing is left to do. Records that fail are listed by …/failures; they hold nothing up.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = Standing.class),
                            examples = @ExampleObject(name = "under way", value = EXAMPLE)))
    @APIResponse(responseCode = "404", description = "No such metric")
    @APIResponse(responseCode = "503", description = "The state is being restored or moved; see Retry-After")
    public Standing derivation(@Parameter(example = "revenue_won") @RestPath String metric) {
        return progress.of(caller.tenant(), Question.metric(metric))
                .orElseThrow(() -> ProblemException.notFound("metric", "metric", metric));
    }
}
