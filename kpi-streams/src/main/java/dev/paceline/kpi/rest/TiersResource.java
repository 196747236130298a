package dev.paceline.kpi.rest;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricTiers;
import dev.paceline.events.TenantId;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.application.ChangeSettings;
import dev.paceline.kpi.application.TenantSettings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where tiers begin, so that a coach can ask about what just reaches one. Reps do not see what is asked about. */
@Path("/api/v1/kpi-settings/tiers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPI settings")
class TiersResource {

    private static final String REQUEST =
            """
            {"period":"QUARTER","currency":"EUR","edges":["50000","100000"]}""";
    private static final String EXAMPLE =
            """
            {"items":[{"kind":"tiers","tenant":"acme","metric":"revenue_won","revision":1,"period":"QUARTER","currency":"EUR",
             "edges":["50000","100000"]}]}""";

    private final ChangeSettings changeSettings;
    private final TenantSettings settings;
    private final KpiReader reader;
    private final Caller caller;

    TiersResource(ChangeSettings changeSettings, TenantSettings settings, KpiReader reader, Caller caller) {
        this.changeSettings = changeSettings;
        this.settings = settings;
        this.reader = reader;
        this.caller = caller;
    }

    /** The tiers of all metrics that have some. */
    @Schema(name = "MetricTiersList")
    record TiersView(List<MetricTiers> items) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN})
    @Operation(summary = "The tiers of all metrics that have some")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = TiersView.class),
                            examples = @ExampleObject(name = "two tiers a quarter", value = EXAMPLE)))
    public TiersView read() {
        return new TiersView(settings.tiers(caller.tenant()));
    }

    @PUT
    @Path("/{metric}")
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(
            summary = "Says where a metric's tiers begin",
            description = "What just reaches one in the last days of its period is an anomaly. No total changes by it.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TiersRequest.class),
                            examples = @ExampleObject(name = "two tiers a quarter", value = REQUEST)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = TiersView.class),
                            examples = @ExampleObject(name = "two tiers a quarter", value = EXAMPLE)))
    @APIResponse(responseCode = "404", description = "No such metric")
    @APIResponse(responseCode = "422", description = "What is wrong, by field")
    public TiersView set(@Parameter(example = "revenue_won") @RestPath String metric, @Nullable TiersRequest request) {
        TenantId tenant = caller.tenant();
        KpiDefinition definition = reader.definition(caller, Question.metric(metric));
        TiersRequest checked = Question.body(request).checked(definition);
        return new TiersView(changeSettings.setTiers(
                tenant, definition.metric(), revision -> checked.tiers(tenant, definition, revision)));
    }

    @DELETE
    @Path("/{metric}")
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(summary = "Forgets a metric's tiers")
    @APIResponse(responseCode = "204", description = "They are gone")
    @APIResponse(responseCode = "404", description = "There were none")
    public void remove(@Parameter(example = "revenue_won") @RestPath String metric) {
        if (!changeSettings.removeTiers(caller.tenant(), Question.metric(metric))) {
            throw ProblemException.notFound("metric", "tiers of metric", metric);
        }
    }
}
