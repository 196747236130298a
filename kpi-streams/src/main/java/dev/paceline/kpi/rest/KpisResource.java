package dev.paceline.kpi.rest;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.Subject;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.domain.Grain;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Several metrics of several reps and teams in one answer. */
@Path("/api/v1/kpis")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPIs")
class KpisResource {

    private static final int MOST_NUMBERS = 200;
    private static final String EXAMPLE =
            """
            {"items":[{"metric":"calls","name":"Calls","unit":"COUNT","aggregate":"COUNT","definitionVersion":2,
             "subject":{"kind":"team","id":"field"},"grain":"month","from":"2024-03-01","to":"2024-03-31",
             "periods":[{"from":"2024-03-01","to":"2024-03-31","values":[{"value":"412","sum":"412","weight":"412"}]}],
             "total":{"from":"2024-03-01","to":"2024-03-31","values":[{"value":"412","sum":"412","weight":"412"}]},
             "previous":{"from":"2024-02-01","to":"2024-02-29","values":[{"value":"377","sum":"377","weight":"377"}]},
             "yearBefore":{"from":"2023-03-01","to":"2023-03-31","values":[{"value":"0","sum":"0","weight":"0"}]},
             "comparison":{"value":"412","trailing":"366.5","ranges":6,"best":{"from":"2023-10-01","to":"2023-10-31","value":"430"},
               "team":{"team":"field","members":12,"average":"34.3333333333"}}}]}""";

    private final KpiReader reader;
    private final VisibleSubjects subjects;
    private final Caller caller;

    KpisResource(KpiReader reader, VisibleSubjects subjects, Caller caller) {
        this.reader = reader;
        this.subjects = subjects;
        this.caller = caller;
    }

    /** One answer for each metric of each subject. */
    @Schema(name = "Kpis")
    record KpisView(List<KpiView> items) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(summary = "Several metrics of several reps and teams, subject by subject")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = KpisView.class),
                            examples = @ExampleObject(name = "a team's calls", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read; the problem names it")
    @APIResponse(responseCode = "404", description = "No such metric or subject, or none that the caller may see")
    @APIResponse(responseCode = "503", description = "The state is being restored or moved; see Retry-After")
    public KpisView read(
            @Parameter(description = "A metric; may be repeated", example = "calls") @RestQuery List<String> metric,
            @Parameter(
                            description = "A rep's or team's id, or rep:id, team:id; may be repeated",
                            example = "team:field")
                    @RestQuery
                    List<String> subject,
            @Parameter(description = "day, week, month, quarter, year or total", example = "month") @RestQuery @Nullable
                    String grain,
            @Parameter(description = "First day, included", example = "2024-03-01") @RestQuery @Nullable String from,
            @Parameter(description = "Last day, included", example = "2024-03-31") @RestQuery @Nullable String to) {
        if (metric.isEmpty() || subject.isEmpty()) {
            throw ProblemException.badRequest(metric.isEmpty() ? "metric" : "subject", "is missing");
        }
        if (metric.size() * (long) subject.size() > MOST_NUMBERS) {
            throw ProblemException.badRequest("subject", "makes more than " + MOST_NUMBERS + " numbers");
        }
        Grain chosen = Question.grain(grain);
        List<KpiDefinition> definitions = metric.stream()
                .map(each -> reader.definition(caller, Question.metric(each)))
                .toList();
        List<Subject> asked = subject.stream().map(this::subject).toList();
        List<KpiView> items = new ArrayList<>();
        for (Subject each : asked) {
            Question.Range range = reader.range(caller, each, from, to);
            definitions.forEach(definition -> items.add(reader.read(caller, definition, each, chosen, range)));
        }
        return new KpisView(items);
    }

    private Subject subject(String text) {
        return subjects.await(caller, "subject", text, null);
    }
}
