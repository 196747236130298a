package dev.paceline.commission.rest;

import dev.paceline.commission.application.PlanSaving;
import dev.paceline.commission.application.PlanSaving.Author;
import dev.paceline.commission.application.ReadPlans;
import dev.paceline.commission.application.SavePlan;
import dev.paceline.commission.domain.PlanError;
import dev.paceline.events.PlanId;
import dev.paceline.kit.problem.Correlation;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Plans, for those who run pay. Saving one evaluates the credits it touches, in the background. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
@Tag(name = "Plans", description = "What reps are paid for. Versions are kept; a new one corrects what it touches.")
public class PlansResource {

    private final SavePlan savePlan;
    private final ReadPlans readPlans;
    private final Caller caller;
    private final PayAccess access;
    private final Correlation correlation;

    PlansResource(SavePlan savePlan, ReadPlans readPlans, Caller caller, PayAccess access, Correlation correlation) {
        this.savePlan = savePlan;
        this.readPlans = readPlans;
        this.caller = caller;
        this.access = access;
        this.correlation = correlation;
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(
            summary = "Save a plan",
            description = "Everything that is credited on the days it covers is evaluated; 'evaluation' tells how far.")
    @APIResponse(
            responseCode = "201",
            description = "Version 1 of the plan",
            content =
                    @Content(
                            schema = @Schema(implementation = PlanView.class),
                            examples = @ExampleObject(name = "saved", value = Examples.PLAN)))
    @APIResponse(responseCode = "409", description = "There is a plan of that id; PUT saves a new version of it")
    @APIResponse(responseCode = "422", description = "Fields break a rule; each is named")
    public Uni<Response> create(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = PlanRequest.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "five percent for everyone",
                                                            value = Examples.PLAN_REQUEST)))
                    @Nullable
                    PlanRequest request) {
        PlanRequest present = present(request);
        PlanId plan = PlanNames.chosen(present.id(), present.name());
        return access.mustRunPay()
                .chain(() -> savePlan.create(author(), plan, present.draft()))
                .map(saving -> Response.created(URI.create("/api/v1/plans/" + plan))
                        .entity(view(plan, saving))
                        .build());
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(
            summary = "Save a new version of a plan",
            description =
                    "It replaces the versions before for the days it covers; what they paid for these days is corrected."
                            + " The versions before are kept, and decide again after its end. POST to"
                            + " /api/v1/plans/{id}:preview tells beforehand what it would add and take back.")
    @APIResponse(
            responseCode = "200",
            description = "The new version",
            content =
                    @Content(
                            schema = @Schema(implementation = PlanView.class),
                            examples = @ExampleObject(name = "saved", value = Examples.PLAN)))
    @APIResponse(responseCode = "404", description = "There is no such plan")
    @APIResponse(responseCode = "422", description = "Fields break a rule; each is named")
    public Uni<PlanView> revise(
            @Parameter(example = "flat-5") @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = PlanRequest.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "six percent from July on",
                                                            value = Examples.REVISION_REQUEST)))
                    @Nullable
                    PlanRequest request) {
        PlanRequest present = present(request);
        PlanId plan = PlanNames.addressed(id);
        if (present.id() != null && !present.id().equals(id)) {
            throw ProblemException.invalid(new FieldError("id", "is not the id of the address"));
        }
        return access.mustRunPay()
                .chain(() -> savePlan.revise(author(), plan, present.draft()))
                .map(saving -> view(plan, saving));
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(summary = "List plans", description = "The newest version of each, by id.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = PlanView.PlanPageView.class),
                            examples =
                                    @ExampleObject(name = "one plan", value = "{\"items\":[" + Examples.PLAN + "]}")))
    public Uni<PlanView.PlanPageView> list(
            @Parameter(description = "1 to 1000, usually 100", example = "100") @QueryParam("limit") @Nullable
                    String limit,
            @Parameter(description = "'next' of the page before") @QueryParam("after") @Nullable String after) {
        Page page = Page.of(limit, after);
        String from = page.after();
        return access.mustRunPay().chain(() -> readPlans.all(caller.tenant())).map(plans -> {
            List<PlanView> items = plans.stream()
                    .map(PlanView::of)
                    .filter(plan -> from == null || plan.id().value().compareTo(from) > 0)
                    .limit(page.limit())
                    .toList();
            return new PlanView.PlanPageView(
                    items, page.next(items, plan -> plan.id().value()));
        });
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(summary = "Read a plan", description = "Its newest version, and how far its evaluation is.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = PlanView.class),
                            examples = @ExampleObject(name = "evaluated", value = Examples.PLAN)))
    @APIResponse(responseCode = "404", description = "There is no such plan")
    public Uni<PlanView> one(@Parameter(example = "flat-5") @PathParam("id") String id) {
        return access.mustRunPay()
                .chain(() -> readPlans.one(caller.tenant(), PlanNames.addressed(id)))
                .map(found -> found.map(PlanView::of).orElseThrow(() -> ProblemException.notFound("plan", id)));
    }

    @GET
    @Path("/{id}/versions")
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(
            summary = "Read all versions of a plan",
            description = "The newest first. 'decides' lists the days for which each version decides.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = PlanView.PlanPageView.class),
                            examples = @ExampleObject(name = "two versions", value = Examples.VERSIONS)))
    @APIResponse(responseCode = "404", description = "There is no such plan")
    public Uni<PlanView.PlanPageView> versions(@Parameter(example = "flat-5") @PathParam("id") String id) {
        return access.mustRunPay()
                .chain(() -> readPlans.versions(caller.tenant(), PlanNames.addressed(id)))
                .map(history -> {
                    if (history.versions().isEmpty()) {
                        throw ProblemException.notFound("plan", id);
                    }
                    return new PlanView.PlanPageView(PlanView.of(history), null);
                });
    }

    private Author author() {
        return new Author(caller.tenant(), caller.name(), correlation.id());
    }

    private static PlanView view(PlanId plan, PlanSaving saving) {
        return saving.match(
                saved -> PlanView.of(saved.version(), saved.evaluation()),
                errors -> {
                    throw invalid(errors);
                },
                () -> {
                    throw ProblemException.conflict("There is a plan " + plan + " already; PUT saves a new version.");
                },
                () -> {
                    throw ProblemException.notFound("plan", plan);
                });
    }

    /** A problem that names every field that breaks a rule. */
    static ProblemException invalid(List<PlanError> errors) {
        return ProblemException.invalid(errors.stream()
                .map(error -> new FieldError(error.field(), error.message()))
                .toList());
    }

    private static PlanRequest present(@Nullable PlanRequest request) {
        if (request == null) {
            throw ProblemException.badRequest("body", "is missing");
        }
        return request;
    }
}
