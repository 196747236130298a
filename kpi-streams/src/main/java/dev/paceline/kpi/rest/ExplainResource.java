package dev.paceline.kpi.rest;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.application.ExplainKpi;
import dev.paceline.kpi.domain.Explanation.Place;
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

/** Why a number is what it is. */
@Path("/api/v1/kpis/{metric}/subjects/{id}/explain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPIs")
class ExplainResource {

    private static final String EXAMPLE =
            """
            {"metric":"revenue_won","unit":"MONEY","aggregate":"SUM","subject":{"kind":"rep","id":"anna"},
             "from":"2024-03-01","to":"2024-03-31","total":[{"currency":"EUR","value":"1250.5","sum":"1250.5","weight":"1"}],
             "settled":true,
             "items":[{"recordType":"deal","recordId":"4711","recordName":"Acme, 50 seats","rep":"anna","date":"2024-03-05",
               "value":"1250.5","weight":"1","currency":"EUR","share":"1","definitionVersion":1,
               "fields":{"amount":"1250.5","closedAt":"2024-03-05","currency":"EUR","owner":"anna","status":"won"},
               "correlationId":"5b0f0a52-4c1c-4f4e-9f9e-0b7a4c1f7a11","acceptedAt":"2024-03-05T15:04:05Z"}]}""";

    private final ExplainKpi explainKpi;
    private final KpiReader reader;
    private final VisibleSubjects subjects;
    private final Caller caller;

    ExplainResource(ExplainKpi explainKpi, KpiReader reader, VisibleSubjects subjects, Caller caller) {
        this.explainKpi = explainKpi;
        this.reader = reader;
        this.subjects = subjects;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(summary = "The contributions behind a rep's or team's total, by date, a page at a time")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = ExplainView.class),
                            examples = @ExampleObject(name = "one deal behind a month's revenue", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read; the problem names it")
    @APIResponse(responseCode = "404", description = "No such metric or subject, or none that the caller may see")
    @APIResponse(responseCode = "503", description = "The state is being restored or moved; see Retry-After")
    public ExplainView explain(
            @Parameter(example = "revenue_won") @RestPath String metric,
            @Parameter(description = "A rep's id, else a team's", example = "anna") @RestPath String id,
            @Parameter(description = "First day, included", example = "2024-03-01") @RestQuery @Nullable String from,
            @Parameter(description = "Last day, included", example = "2024-03-31") @RestQuery @Nullable String to,
            @Parameter(description = "rep or team, where an id is both", example = "rep") @RestQuery @Nullable
                    String kind,
            @Parameter(description = "Lines of a page, 1 to 500", example = "50") @RestQuery @Nullable String limit,
            @Parameter(description = "The 'next' of the page before") @RestQuery @Nullable String after) {
        MetricId metricId = Question.metric(metric);
        int lines = Question.limit(limit);
        Place place = ExplainView.place(after);
        Subject subject = subjects.await(caller, "id", id, kind);
        Question.Range range = reader.range(caller, subject, from, to);
        return answer(metricId, subject, range, place, lines);
    }

    private ExplainView answer(
            MetricId metric, Subject subject, Question.Range range, @Nullable Place after, int limit) {
        KpiDefinition definition = reader.definition(caller, metric);
        var explained = explainKpi.explain(
                caller.tenant(), definition, subject, range.from(), range.to().plusDays(1), after, limit);
        return ExplainView.of(definition, subject, range, explained);
    }
}
