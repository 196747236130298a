package dev.paceline.kpi.rest;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.application.ChangeDefinition;
import dev.paceline.kpi.application.ChangeDefinition.Changed;
import dev.paceline.kpi.application.PreviewDefinition;
import dev.paceline.kpi.application.PreviewDefinition.Previewed;
import dev.paceline.kpi.application.ReadKpi;
import dev.paceline.kpi.domain.DefinitionDraft;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The KPIs that a tenant has. */
@Path("/api/v1/kpi-definitions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPI definitions")
class KpiDefinitionResource {

    private final ReadKpi readKpi;
    private final ChangeDefinition changeDefinition;
    private final PreviewDefinition previewDefinition;
    private final KpiReader reader;
    private final VisibleSubjects subjects;
    private final Caller caller;

    KpiDefinitionResource(
            ReadKpi readKpi,
            ChangeDefinition changeDefinition,
            PreviewDefinition previewDefinition,
            KpiReader reader,
            VisibleSubjects subjects,
            Caller caller) {
        this.readKpi = readKpi;
        this.changeDefinition = changeDefinition;
        this.previewDefinition = previewDefinition;
        this.reader = reader;
        this.subjects = subjects;
        this.caller = caller;
    }

    /** The definitions in force; few enough for one page. */
    @Schema(name = "KpiDefinitions")
    record DefinitionsView(List<KpiDefinition> items) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(summary = "All definitions in force for the tenant: its own, and the built-in ones it did not replace")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = DefinitionsView.class),
                            examples = @ExampleObject(name = "calls", value = DefinitionExamples.LIST)))
    public DefinitionsView all() {
        return new DefinitionsView(readKpi.definitions(caller.tenant()).stream()
                .map(each -> each.withEarlier(List.of()))
                .toList());
    }

    @GET
    @Path("/{metric}")
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(summary = "A metric's definition and all its versions with the days they are in force for")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = DefinitionView.class),
                            examples = @ExampleObject(name = "two versions", value = DefinitionExamples.DETAIL)))
    @APIResponse(responseCode = "404", description = "No such metric")
    public DefinitionView one(@Parameter(example = "revenue_won") @RestPath String metric) {
        return DefinitionView.of(reader.standing(caller, metric));
    }

    @PUT
    @Path("/{metric}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Saves the metric's next version; all records are derived again in the background",
            description = "A tenant's definition of a built-in metric stands over the built-in one.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DefinitionDraft.class),
                            examples = @ExampleObject(name = "large deals", value = DefinitionExamples.DRAFT)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = DefinitionView.class),
                            examples = @ExampleObject(name = "two versions", value = DefinitionExamples.DETAIL)))
    @APIResponse(
            responseCode = "422",
            description = "What is wrong, by field; in an expression with line and column",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            examples = @ExampleObject(name = "a misspelt name", value = DefinitionExamples.REFUSAL)))
    public DefinitionView save(
            @Parameter(example = "large_deals_won") @RestPath String metric, @Nullable DefinitionDraft draft) {
        MetricId id = Question.metric(metric);
        Changed changed = changeDefinition.save(caller.tenant(), id, Question.body(draft));
        return changed.definition().map(DefinitionView::of).orElseThrow(() -> Refusals.problem(changed.refusals()));
    }

    @DELETE
    @Path("/{metric}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Switches a metric off for the tenant, also a built-in one; saving it again brings it back")
    @APIResponse(responseCode = "204", description = "It is off; its totals go to zero in the background")
    @APIResponse(responseCode = "404", description = "No such metric")
    @APIResponse(responseCode = "409", description = "A ratio is made from it, or another metric drives it")
    public void retire(@Parameter(example = "large_deals_won") @RestPath String metric) {
        MetricId id = Question.metric(metric);
        Changed changed = changeDefinition.retire(caller.tenant(), id);
        if (changed.definition().isPresent()) {
            return;
        }
        if (changed.refusals().isEmpty()) {
            throw ProblemException.notFound("metric", "metric", metric);
        }
        throw Refusals.conflict(changed.refusals());
    }

    @POST
    @Path("/{metric: [^/:]+}:preview")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Runs a definition over the stored records and shows what it would give; nothing is saved")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DefinitionDraft.class),
                            examples = @ExampleObject(name = "large deals", value = DefinitionExamples.DRAFT)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = PreviewView.class),
                            examples = @ExampleObject(name = "large deals", value = DefinitionExamples.PREVIEW)))
    @APIResponse(responseCode = "404", description = "No such rep or team")
    @APIResponse(responseCode = "422", description = "It could not be saved; what is wrong, by field")
    @APIResponse(responseCode = "503", description = "The state is being restored or moved; see Retry-After")
    public PreviewView preview(
            @Parameter(example = "large_deals_won") @RestPath String metric,
            @Parameter(description = "A rep's id, else a team's", example = "anna") @RestQuery @Nullable String subject,
            @Parameter(description = "rep or team, where an id is both", example = "rep") @RestQuery @Nullable
                    String kind,
            @Parameter(description = "A calendar month", example = "2024-03") @RestQuery @Nullable String month,
            @Nullable DefinitionDraft draft) {
        MetricId id = Question.metric(metric);
        Question.Range range = Question.Range.ofMonth(Question.given("month", month));
        Subject shown = subjects.await(caller, "subject", Question.given("subject", subject), kind);
        Previewed previewed = previewDefinition.preview(
                caller.tenant(),
                id,
                Question.body(draft),
                shown,
                range.from(),
                range.to().plusDays(1));
        if (previewed.definition().isEmpty() || previewed.details().isEmpty()) {
            throw Refusals.problem(previewed.refusals());
        }
        return PreviewView.of(
                previewed.definition().get(),
                shown,
                range,
                previewed,
                previewed.details().get());
    }
}
