package dev.paceline.kpi.rest;

import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.application.FindAnomalies;
import dev.paceline.kpi.domain.Anomaly;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.LocalDate;
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

/** What a coach should ask about; for admins and the managers of those concerned, on no screen for all. */
@Path("/api/v1/kpis/anomalies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPIs")
class AnomalyResource {

    private static final String EXAMPLE =
            """
            {"items":[
              {"kind":"BURST","rep":"ben","date":"2024-03-29","metric":"calls","count":"64","usual":"9.5"},
              {"kind":"PARKED_CLOSE_DATES","rep":"anna","date":"2024-03-31","metric":"open_pipeline_value","count":"7","usual":"11"},
              {"kind":"OWNER_CHANGED_AFTER_CLOSE","rep":"anna","date":"2024-03-31","count":"1","usual":"0","recordId":"4711"},
              {"kind":"CLOSE_DATES_AT_TIER_EDGE","rep":"anna","date":"2024-03-31","metric":"revenue_won","count":"3","usual":"9",
               "edge":"50000","currency":"EUR"}]}""";

    private final FindAnomalies findAnomalies;
    private final KpiReader reader;
    private final VisibleSubjects subjects;
    private final Caller caller;

    AnomalyResource(FindAnomalies findAnomalies, KpiReader reader, VisibleSubjects subjects, Caller caller) {
        this.findAnomalies = findAnomalies;
        this.reader = reader;
        this.subjects = subjects;
        this.caller = caller;
    }

    /** What was found, by date. */
    @Schema(name = "Anomalies")
    record AnomaliesView(List<AnomalyView> items) {}

    /**
     * One of them.
     *
     * @param count activities of that day, deals parked on it, owners before, or what the last days of the tier's period have
     * @param usual the mean of the rep's other active days, all open deals, or what the whole period has
     * @param edge where the tier begins that was just reached
     */
    @Schema(name = "Anomaly")
    record AnomalyView(
            KpiAnomaly.Kind kind,
            RepId rep,
            LocalDate date,
            @Nullable MetricId metric,
            BigDecimal count,
            BigDecimal usual,
            @Nullable String recordId,
            @Nullable BigDecimal edge,
            @Nullable String currency) {

        static AnomalyView of(Anomaly anomaly) {
            return new AnomalyView(
                    anomaly.kind(),
                    anomaly.rep(),
                    anomaly.date(),
                    anomaly.metric(),
                    anomaly.count(),
                    anomaly.usual(),
                    anomaly.recordId(),
                    anomaly.edge(),
                    anomaly.currency());
        }
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER})
    @Operation(
            summary =
                    "Bursts of logged activity, close dates parked on period or tier edges, owners changed after the close")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = AnomaliesView.class),
                            examples = @ExampleObject(name = "one of each", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read; the problem names it")
    @APIResponse(
            responseCode = "404",
            description = "No such rep or team, none that the caller leads, or the caller's own")
    @APIResponse(responseCode = "503", description = "The state is being restored or moved; see Retry-After")
    public AnomaliesView find(
            @Parameter(description = "A rep's id, else a team's; or rep:id, team:id", example = "field")
                    @RestQuery
                    @Nullable
                    String subject,
            @Parameter(description = "rep or team, where an id is both", example = "team") @RestQuery @Nullable
                    String kind,
            @Parameter(description = "First day, included", example = "2024-03-01") @RestQuery @Nullable String from,
            @Parameter(description = "Last day, included", example = "2024-03-31") @RestQuery @Nullable String to) {
        Subject asked = subjects.awaitAsked(caller, "subject", Question.given("subject", subject), kind);
        Question.Range range = reader.range(caller, asked, from, to);
        Span span = new Span(range.from(), range.to().plusDays(1));
        List<RepId> reps = findAnomalies.reps(caller.tenant(), asked, range.to()).stream()
                .filter(rep -> subjects.mayAsk(caller, rep))
                .toList();
        return new AnomaliesView(findAnomalies.find(caller.tenant(), reps, span).stream()
                .map(AnomalyView::of)
                .toList());
    }
}
