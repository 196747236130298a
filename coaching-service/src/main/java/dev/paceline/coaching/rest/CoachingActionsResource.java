package dev.paceline.coaching.rest;

import dev.paceline.coaching.application.ActionProblems;
import dev.paceline.coaching.application.FindActions;
import dev.paceline.events.ActionId;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Coaching actions: reps read their own, managers those of their subtree, admins all. */
@Path("/api/v1/coaching-actions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Coaching actions", description = "What a rep is advised to do, and why.")
public class CoachingActionsResource {

    private static final String EXAMPLE =
            """
            {"id":"0b8b2a3e-6a1e-4f1c-9a51-5a8a2a6d0f11-behind-1","rep":"anna","kind":"RECOMMENDATION","status":"OPEN",
             "headline":"Anna Albers, 42.86 EUR each business day brings you to \\"March revenue\\".",
             "why":"100 EUR of 1000 EUR reached (10 %); a steady pace would have reached 130.43 EUR by now. Missing to the target: 900 EUR, with 21 business days left: 42.86 EUR needed per business day.",
             "goal":"0b8b2a3e-6a1e-4f1c-9a51-5a8a2a6d0f11","openedAt":"2027-03-03T12:00:00Z","revision":1}""";

    private final FindActions findActions;
    private final ActionProblems actionProblems;
    private final ActionAccess access;

    CoachingActionsResource(FindActions findActions, ActionProblems actionProblems, ActionAccess access) {
        this.findActions = findActions;
        this.actionProblems = actionProblems;
        this.access = access;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.REP})
    @Operation(
            summary = "List coaching actions",
            description =
                    "Newest first, those the caller may see. A page may come out short; 'next' tells whether to go on.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = ActionPageView.class),
                            examples = @ExampleObject(name = "one open", value = "{\"items\":[" + EXAMPLE + "]}")))
    public Uni<ActionPageView> list(
            @Parameter(description = "A rep's id", example = "anna") @QueryParam("rep") @Nullable String rep,
            @Parameter(description = "open or closed", example = "open") @QueryParam("status") @Nullable String status,
            @Parameter(description = "'next' of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(description = "1 to 200, usually 50", example = "50") @QueryParam("limit") @Nullable
                    String limit) {
        return findActions
                .list(access.tenant(), access.narrowed(ActionQuery.filter(rep, status, after, limit)), access.sight())
                .chain(page ->
                        actionProblems.byGoal(access.tenant()).map(problems -> ActionPageView.of(page, problems)));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.REP})
    @Operation(summary = "Read a coaching action")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = ActionView.class),
                            examples = @ExampleObject(name = "open", value = EXAMPLE)))
    @APIResponse(responseCode = "404", description = "No such action, or none that the caller may see")
    public Uni<ActionView> read(@PathParam("id") String id) {
        return findActions
                .find(access.tenant(), actionId(id))
                .map(found -> found.orElseThrow(() -> notFound(id)))
                .call(found -> access.maySee(found.rep()).invoke(seen -> {
                    if (!seen) {
                        throw notFound(id);
                    }
                }))
                .chain(found -> actionProblems.byGoal(access.tenant()).map(problems -> ActionView.of(found, problems)));
    }

    private static ActionId actionId(String id) {
        try {
            return new ActionId(id);
        } catch (IllegalArgumentException e) {
            throw notFound(id);
        }
    }

    private static ProblemException notFound(String id) {
        return ProblemException.notFound("coaching action", id);
    }
}
