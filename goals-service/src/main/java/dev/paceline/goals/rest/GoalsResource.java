package dev.paceline.goals.rest;

import dev.paceline.events.GoalId;
import dev.paceline.events.Subject;
import dev.paceline.goals.application.ChangeGoal;
import dev.paceline.goals.application.FindGoals;
import dev.paceline.goals.application.GoalProblems;
import dev.paceline.goals.application.SetGoal;
import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.GoalDraft;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
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

/** Goals: admins set them for everyone, managers for their subtree but not for themselves; people read those of the subjects they may see. */
@Path("/api/v1/goals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Goals", description = "What a rep or a team set out to reach, and where it stands.")
public class GoalsResource {

    private static final int LONGEST_KEY = 200;

    private final SetGoal setGoal;
    private final ChangeGoal changeGoal;
    private final FindGoals findGoals;
    private final GoalProblems goalProblems;
    private final GoalAccess access;

    GoalsResource(
            SetGoal setGoal, ChangeGoal changeGoal, FindGoals findGoals, GoalProblems goalProblems, GoalAccess access) {
        this.setGoal = setGoal;
        this.changeGoal = changeGoal;
        this.findGoals = findGoals;
        this.goalProblems = goalProblems;
        this.access = access;
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER})
    @Operation(
            summary = "Set a goal",
            description =
                    "Its progress is there at once, from the totals so far. A rep, team or KPI that was just added"
                            + " is known here within moments; until then the answer is 422: try again.")
    @APIResponse(
            responseCode = "201",
            description = "The goal",
            content =
                    @Content(
                            schema = @Schema(implementation = GoalView.class),
                            examples = @ExampleObject(name = "set", value = GoalExamples.GOAL)))
    @APIResponse(responseCode = "403", description = "The caller's role sets no goals, or the goal is a manager's own")
    @APIResponse(responseCode = "409", description = "The Idempotency-Key was used for another request")
    @APIResponse(responseCode = "422", description = "Fields break a rule; each is named")
    public Uni<Response> set(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = GoalRequest.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "a month's revenue",
                                                            value = GoalExamples.REQUEST)))
                    @Nullable
                    GoalRequest request,
            @Parameter(description = "Makes a repeated request answer the goal of the first", example = "7f2c")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String key) {
        GoalDraft draft = draft(request);
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw ProblemException.badRequest("Idempotency-Key", "has 1 to " + LONGEST_KEY + " characters");
        }
        return visible(draft.subject())
                .call(seen -> mustSet(seen ? draft.subject() : null))
                .chain(seen -> setGoal.set(access.tenant(), new SetGoal.Wish(draft, seen, key), access.cause()))
                .map(outcome -> GoalAnswers.answer(outcome, "", GoalsResource::created));
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(
            summary = "List goals",
            description =
                    "Oldest first, those the caller may see. A page may come out short; 'next' tells whether to go on.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = GoalPageView.class),
                            examples =
                                    @ExampleObject(
                                            name = "one goal",
                                            value = "{\"items\":[" + GoalExamples.GOAL + "]}")))
    public Uni<GoalPageView> list(
            @Parameter(description = "rep:ID or team:ID", example = "rep:anna") @QueryParam("subject") @Nullable
                    String subject,
            @Parameter(example = "revenue_won") @QueryParam("metric") @Nullable String metric,
            @Parameter(description = "'next' of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(description = "1 to 200, usually 50", example = "50") @QueryParam("limit") @Nullable
                    String limit) {
        return findGoals
                .list(access.tenant(), access.narrowed(GoalQuery.filter(subject, metric, after, limit)), access.sight())
                .chain(page -> goalProblems
                        .of(access.tenant(), page.items())
                        .map(problems -> GoalPageView.of(page, problems)));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(summary = "Read a goal", description = "The ETag names the version of its terms.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = GoalView.class),
                            examples = @ExampleObject(name = "on track", value = GoalExamples.GOAL)))
    @APIResponse(responseCode = "404", description = "No such goal, or none that the caller may see")
    public Uni<Response> read(@PathParam("id") String id) {
        return found(id).chain(goal -> goalProblems
                .of(access.tenant(), List.of(goal))
                .map(problems -> GoalAnswers.ok(goal, problems.getOrDefault(goal.id(), List.of()))));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER})
    @Operation(
            summary = "Change a goal's name, target or period",
            description = "Subject, metric and currency are fixed. Milestones reached so far stay reached.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = GoalView.class),
                            examples = @ExampleObject(name = "changed", value = GoalExamples.GOAL)))
    @APIResponse(
            responseCode = "403",
            description = "The caller's role changes no goals, or the goal is a manager's own")
    @APIResponse(responseCode = "404", description = "No such goal, or none that the caller may see")
    @APIResponse(responseCode = "412", description = "Somebody changed the goal in between")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> change(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = GoalRequest.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "a higher target",
                                                            value = GoalExamples.CHANGE)))
                    @Nullable
                    GoalRequest request,
            @Parameter(description = "The ETag that was read, or *", example = "\"1\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch) {
        GoalDraft wish = draft(request);
        Long version = GoalAnswers.version(ifMatch);
        return changeable(id)
                .chain(goal -> changeGoal.change(access.tenant(), goal.id(), version, wish, access.cause()))
                .map(outcome -> GoalAnswers.answer(outcome, id, GoalAnswers::ok));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER})
    @Operation(
            summary = "Cancel a goal",
            description =
                    "It stays readable, is judged no more, and is told to others a last time. Again: nothing changes.")
    @APIResponse(responseCode = "204", description = "Cancelled")
    @APIResponse(
            responseCode = "403",
            description = "The caller's role changes no goals, or the goal is a manager's own")
    @APIResponse(responseCode = "404", description = "No such goal, or none that the caller may see")
    @APIResponse(responseCode = "412", description = "Somebody changed the goal in between")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> cancel(
            @PathParam("id") String id,
            @Parameter(description = "The ETag that was read, or *", example = "\"1\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch) {
        Long version = GoalAnswers.version(ifMatch);
        return changeable(id)
                .chain(goal -> changeGoal.cancel(access.tenant(), goal.id(), version, access.cause()))
                .map(outcome -> GoalAnswers.answer(
                        outcome, id, goal -> Response.noContent().build()));
    }

    private static GoalDraft draft(@Nullable GoalRequest request) {
        if (request == null) {
            throw ProblemException.badRequest("body", "is missing");
        }
        return request.draft();
    }

    private Uni<Boolean> visible(@Nullable Subject subject) {
        return subject == null ? Uni.createFrom().item(false) : access.maySee(subject);
    }

    private Uni<Goal> changeable(String id) {
        return found(id).call(goal -> mustSet(goal.terms().series().subject()));
    }

    /** Refuses who sees the subject but does not lead it: managers set no goals of their own. */
    private Uni<Void> mustSet(@Nullable Subject subject) {
        if (subject == null) {
            return Uni.createFrom().voidItem();
        }
        return access.maySet(subject)
                .invoke(may -> {
                    if (!may) {
                        throw ProblemException.forbidden(
                                "Goals are set by who leads the rep or team, never by themselves.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Goal> found(String id) {
        return findGoals
                .find(access.tenant(), goalId(id))
                .map(goal -> goal.orElseThrow(() -> GoalAnswers.notFound(id)))
                .call(goal -> access.maySee(goal.terms().series().subject()).invoke(seen -> {
                    if (!seen) {
                        throw GoalAnswers.notFound(id);
                    }
                }));
    }

    private static GoalId goalId(String id) {
        try {
            return new GoalId(id);
        } catch (IllegalArgumentException e) {
            throw GoalAnswers.notFound(id);
        }
    }

    private static Response created(Goal goal) {
        return Response.created(URI.create("/api/v1/goals/" + goal.id().value()))
                .tag(GoalAnswers.tag(goal))
                .entity(GoalView.of(goal))
                .build();
    }
}
