package dev.paceline.kpi.rest;

import dev.paceline.events.KpiDefinition;
import dev.paceline.kit.security.Caller;
import dev.paceline.kpi.application.ReadKpi;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The KPIs that a tenant has. */
@Path("/api/v1/kpi-definitions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPIs")
class KpiDefinitionResource {

    private static final String EXAMPLE =
            """
            {"items":[{"tenant":"*","metric":"calls","version":1,"name":"Calls","category":"ACTIVITY","unit":"COUNT",
              "aggregate":"COUNT","recordType":"call","date":"record.at","credit":"record.owner","drives":["deals_opened"],
              "retired":false}]}""";

    private final ReadKpi readKpi;
    private final Caller caller;

    KpiDefinitionResource(ReadKpi readKpi, Caller caller) {
        this.readKpi = readKpi;
        this.caller = caller;
    }

    /** The definitions in force; few enough for one page. */
    @Schema(name = "KpiDefinitions")
    record DefinitionsView(List<KpiDefinition> items) {}

    @GET
    @Authenticated
    @Operation(summary = "All definitions in force for the tenant: its own, and the built-in ones it did not replace")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = DefinitionsView.class),
                            examples = @ExampleObject(name = "calls", value = EXAMPLE)))
    public DefinitionsView all() {
        return new DefinitionsView(readKpi.definitions(caller.tenant()));
    }
}
