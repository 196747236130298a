package dev.paceline.kpi.rest;

import dev.paceline.events.KpiPolicy;
import dev.paceline.events.TenantId;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.application.ChangeSettings;
import dev.paceline.kpi.application.ReadKpi;
import dev.paceline.kpi.application.TenantSettings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A tenant's fiscal calendar, reporting currency, who sees ranks, and which metrics have boards. */
@Path("/api/v1/kpi-settings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPI settings")
class SettingsResource {

    private static final String EXAMPLE =
            """
            {"tenant":"acme","revision":2,"pattern":"MONTHS","yearStartMonth":4,"weekStart":"SUNDAY",
             "reportingCurrency":"EUR","ranks":true,"ranksAboveOwnTeam":false,"boards":["calls","revenue_won"]}""";
    private static final String REQUEST =
            """
            {"pattern":"MONTHS","yearStartMonth":4,"weekStart":"SUNDAY","reportingCurrency":"EUR","ranks":true,"ranksAboveOwnTeam":false,"boards":["calls","revenue_won"]}""";

    private final ChangeSettings changeSettings;
    private final TenantSettings settings;
    private final ReadKpi readKpi;
    private final Caller caller;

    SettingsResource(ChangeSettings changeSettings, TenantSettings settings, ReadKpi readKpi, Caller caller) {
        this.changeSettings = changeSettings;
        this.settings = settings;
        this.readKpi = readKpi;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(summary = "How the tenant's numbers are read")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = KpiPolicy.class),
                            examples = @ExampleObject(name = "a year from April", value = EXAMPLE)))
    public KpiPolicy read() {
        return settings.policy(caller.tenant());
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Chooses how the tenant's numbers are read; no total changes by it")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PolicyRequest.class),
                            examples = @ExampleObject(name = "a year from April", value = REQUEST)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = KpiPolicy.class),
                            examples = @ExampleObject(name = "a year from April", value = EXAMPLE)))
    @APIResponse(responseCode = "422", description = "What is wrong, by field")
    public KpiPolicy choose(@Nullable PolicyRequest request) {
        TenantId tenant = caller.tenant();
        PolicyRequest checked = Question.body(request)
                .checked(metric -> readKpi.standing(tenant, metric).isPresent());
        return changeSettings.choose(tenant, revision -> checked.policy(tenant, revision));
    }
}
