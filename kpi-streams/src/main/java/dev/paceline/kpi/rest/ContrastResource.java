package dev.paceline.kpi.rest;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.application.ContrastReps;
import dev.paceline.kpi.application.RankReps;
import dev.paceline.kpi.domain.Contrast;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

/** What the best do differently; for those who coach, and never about one rep. */
@Path("/api/v1/kpis/{metric}/contrast")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPIs")
class ContrastResource {

    private static final String WARNING =
            "Fewer than 10 reps in a group: the interval is wide, and chance can make such a difference.";
    private static final String EXAMPLE =
            """
            {"metric":"revenue_won","team":"sales","currency":"EUR","from":"2024-01-01","to":"2024-03-31","top":9,"rest":26,
             "threshold":"184000","warning":"Fewer than 10 reps in a group: the interval is wide, and chance can make such a difference.",
             "items":[{"metric":"demos","name":"Demos held","category":"ACTIVITY","unit":"COUNT","topReps":9,"restReps":26,
               "topMean":"31.2222","restMean":"18.5","effect":"1.1204","low":"0.3262","high":"1.9146","small":true}]}""";

    private final ContrastReps contrastReps;
    private final RankReps rankReps;
    private final KpiReader reader;
    private final VisibleSubjects subjects;
    private final Caller caller;

    ContrastResource(
            ContrastReps contrastReps, RankReps rankReps, KpiReader reader, VisibleSubjects subjects, Caller caller) {
        this.contrastReps = contrastReps;
        this.rankReps = rankReps;
        this.reader = reader;
        this.subjects = subjects;
        this.caller = caller;
    }

    /**
     * The best quarter beside the rest.
     *
     * @param threshold the number of the last rep of the best quarter; equal numbers are in one group
     * @param warning where the groups are small
     * @param items activities and objectives, the clearest difference first
     */
    @Schema(name = "Contrast")
    record ContrastView(
            MetricId metric,
            @Nullable TeamId team,
            @Nullable String currency,
            LocalDate from,
            LocalDate to,
            int top,
            int rest,
            @Nullable BigDecimal threshold,
            @Nullable String warning,
            List<DifferenceView> items) {}

    /**
     * One activity or objective.
     *
     * @param effect Hedges' g: the difference of the means in pooled standard deviations; absent where nothing varies
     * @param low lower end of its 95 % interval
     * @param high upper end
     */
    @Schema(name = "ContrastDifference")
    record DifferenceView(
            MetricId metric,
            String name,
            KpiDefinition.Category category,
            KpiDefinition.Unit unit,
            int topReps,
            int restReps,
            BigDecimal topMean,
            BigDecimal restMean,
            @Nullable BigDecimal effect,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            boolean small) {

        static DifferenceView of(ContrastReps.Difference difference) {
            KpiDefinition definition = difference.definition();
            Contrast contrast = difference.contrast();
            return new DifferenceView(
                    definition.metric(),
                    definition.name(),
                    definition.category(),
                    definition.unit(),
                    contrast.topReps(),
                    contrast.restReps(),
                    contrast.topMean(),
                    contrast.restMean(),
                    contrast.effect(),
                    contrast.low(),
                    contrast.high(),
                    contrast.small());
        }
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER})
    @Operation(summary = "What the best quarter by a metric does differently from the rest, by effect size")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = ContrastView.class),
                            examples = @ExampleObject(name = "a quarter's revenue", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read; the problem names it")
    @APIResponse(responseCode = "404", description = "No such metric or team, or none that the caller leads")
    @APIResponse(responseCode = "503", description = "The state is being restored or moved; see Retry-After")
    public ContrastView contrast(
            @Parameter(example = "revenue_won") @RestPath String metric,
            @Parameter(description = "Whose members; managers must name one that they lead", example = "sales")
                    @RestQuery
                    @Nullable
                    String team,
            @Parameter(description = "First day, included", example = "2024-01-01") @RestQuery @Nullable String from,
            @Parameter(description = "Last day, included", example = "2024-03-31") @RestQuery @Nullable String to,
            @Parameter(description = "For money, where there is no reporting currency", example = "EUR")
                    @RestQuery
                    @Nullable
                    String currency) {
        KpiDefinition definition = reader.definition(caller, Question.metric(metric));
        TeamId asked = team(team);
        Question.Range range = reader.range(caller, reader.today(caller, asked), from, to);
        String money = currency(asked, currency);
        if (definition.unit() == KpiDefinition.Unit.MONEY && money == null) {
            throw ProblemException.badRequest("currency", "is needed, since the tenant has no reporting currency");
        }
        Span span = new Span(range.from(), range.to().plusDays(1));
        var found = contrastReps.contrast(new ContrastReps.Asked(caller.tenant(), definition, asked, money, span));
        boolean small =
                found.differences().stream().anyMatch(each -> each.contrast().small());
        return new ContrastView(
                definition.metric(),
                asked,
                definition.unit() == KpiDefinition.Unit.MONEY ? money : null,
                range.from(),
                range.to(),
                found.top(),
                found.rest(),
                found.threshold(),
                small ? WARNING : null,
                found.differences().stream().map(DifferenceView::of).toList());
    }

    /** What money is compared in: the tenant's reporting currency, else the one that is asked for, else the team's own. */
    private @Nullable String currency(@Nullable TeamId team, @Nullable String given) {
        if (given != null) {
            Question.currency("currency", given);
        }
        return rankReps.anyCurrency(caller.tenant(), null)
                .or(() -> Optional.ofNullable(given))
                .or(() -> rankReps.anyCurrency(caller.tenant(), team))
                .orElse(null);
    }

    private @Nullable TeamId team(@Nullable String team) {
        if (team != null) {
            return new TeamId(subjects.await(caller, "team", team, Subject.Kind.TEAM.wireName())
                    .id());
        }
        if (!caller.has(Roles.ADMIN)) {
            throw ProblemException.badRequest("team", "is missing");
        }
        return null;
    }
}
