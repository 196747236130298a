package dev.paceline.kpi.rest;

import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.domain.Grain;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A rep's or team's numbers. */
@Path("/api/v1/kpis/{metric}/subjects/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPIs")
class KpiResource {

    private static final String EXAMPLE =
            """
            {"metric":"revenue_won","name":"Revenue won","unit":"MONEY","aggregate":"SUM","definitionVersion":1,
             "subject":{"kind":"rep","id":"anna"},"grain":"month","from":"2024-03-01","to":"2024-03-31",
             "periods":[{"from":"2024-03-01","to":"2024-03-31",
               "values":[{"currency":"EUR","value":"1250.5","sum":"1250.5","weight":"3"}],
               "reported":{"currency":"USD","value":"1357.29","sum":"1357.29","weight":"3"}}],
             "total":{"from":"2024-03-01","to":"2024-03-31",
               "values":[{"currency":"EUR","value":"1250.5","sum":"1250.5","weight":"3"}]},
             "previous":{"from":"2024-02-01","to":"2024-02-29",
               "values":[{"currency":"EUR","value":"900","sum":"900","weight":"2"}]},
             "yearBefore":{"from":"2023-03-01","to":"2023-03-31","values":[]},
             "comparison":{"currency":"USD","value":"1357.29","trailing":"1010.2","ranges":6,
               "best":{"from":"2023-12-01","to":"2023-12-31","value":"1420"},
               "team":{"team":"field","members":12,"average":"1101.75","rank":3,"percentile":"79.2"}}}""";

    private final KpiReader reader;
    private final VisibleSubjects subjects;
    private final Caller caller;

    KpiResource(KpiReader reader, VisibleSubjects subjects, Caller caller) {
        this.reader = reader;
        this.subjects = subjects;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(summary = "A rep's or team's numbers of one metric, period by period")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = KpiView.class),
                            examples = @ExampleObject(name = "a month's revenue", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read; the problem names it")
    @APIResponse(responseCode = "404", description = "No such metric or subject, or none that the caller may see")
    @APIResponse(responseCode = "503", description = "The state is being restored or moved; see Retry-After")
    public KpiView read(
            @Parameter(example = "revenue_won") @RestPath String metric,
            @Parameter(description = "A rep's id, else a team's", example = "anna") @RestPath String id,
            @Parameter(
                            description = "day, or week, month, quarter, year of the fiscal calendar, or total",
                            example = "month")
                    @RestQuery
                    @Nullable
                    String grain,
            @Parameter(description = "First day, included", example = "2024-03-01") @RestQuery @Nullable String from,
            @Parameter(description = "Last day, included", example = "2024-03-31") @RestQuery @Nullable String to,
            @Parameter(description = "rep or team, where an id is both", example = "rep") @RestQuery @Nullable
                    String kind) {
        MetricId metricId = Question.metric(metric);
        Grain chosen = Question.grain(grain);
        Subject subject = subjects.await(caller, "id", id, kind);
        Question.Range range = reader.range(caller, subject, from, to);
        return reader.read(caller, reader.definition(caller, metricId), subject, chosen, range);
    }
}
