package dev.paceline.commission.rest;

import dev.paceline.commission.application.PlanPreview.Scope;
import dev.paceline.commission.application.PlanSaving.Author;
import dev.paceline.commission.application.PreviewPlan;
import dev.paceline.events.PlanId;
import dev.paceline.kit.problem.Correlation;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What saving a plan would do to pay, asked before it is saved. */
@Path("/api/v1/plans/{id: [^/:]+}:preview")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
@Tag(name = "Plans")
public class PlanPreviewResource {

    private final PreviewPlan previewPlan;
    private final Caller caller;
    private final PayAccess access;
    private final Correlation correlation;

    PlanPreviewResource(PreviewPlan previewPlan, Caller caller, PayAccess access, Correlation correlation) {
        this.previewPlan = previewPlan;
        this.caller = caller;
        this.access = access;
        this.correlation = correlation;
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(
            summary = "Preview a plan",
            description =
                    "What saving the plan, or its next version, would add and take back, per rep, month and currency."
                            + " Nothing is saved. A preview reads at most 20,000 records and answers with at most 5,000 changes;"
                            + " beyond that, ask for one month or one rep.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = PlanPreviewView.class),
                            examples = @ExampleObject(name = "six percent", value = Examples.PREVIEW)))
    @APIResponse(
            responseCode = "422",
            description = "It could not be saved (fields break a rule; each is named), or is too large")
    public Uni<PlanPreviewView> preview(
            @Parameter(example = "flat-5") @PathParam("id") String id,
            @Parameter(description = "The only rep to look at", example = "anna") @QueryParam("rep") @Nullable
                    String rep,
            @Parameter(description = "The only month to look at", example = "2017-07") @QueryParam("month") @Nullable
                    String month,
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
        if (request == null) {
            throw ProblemException.badRequest("body", "is missing");
        }
        PlanId plan = PlanNames.addressed(id);
        if (request.id() != null && !request.id().equals(id)) {
            throw ProblemException.invalid(new FieldError("id", "is not the id of the address"));
        }
        Scope scope = new Scope(rep == null ? null : PayAccess.rep(rep), month == null ? null : PayAccess.month(month));
        Author author = new Author(caller.tenant(), caller.name(), correlation.id());
        return access.mustRunPay()
                .chain(() -> previewPlan.preview(author, plan, request.draft(), scope))
                .map(preview -> preview.match(
                        PlanPreviewView::of,
                        errors -> {
                            throw PlansResource.invalid(errors);
                        },
                        tooLarge -> {
                            throw ProblemException.invalid(new FieldError(
                                    "month",
                                    "name a month or a rep: the plan touches more than " + tooLarge.most() + " "
                                            + tooLarge.what()));
                        }));
    }
}
