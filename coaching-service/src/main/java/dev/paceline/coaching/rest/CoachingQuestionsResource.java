package dev.paceline.coaching.rest;

import dev.paceline.coaching.application.FindQuestions;
import dev.paceline.coaching.domain.CoachingQuestion;
import dev.paceline.coaching.domain.QuestionId;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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

/** Questions for managers about the reps of their subtree, and for admins; reps see none, their own least of all. */
@Path("/api/v1/coaching-questions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Coaching questions", description = "What a manager may ask a rep about, and what came of it.")
public class CoachingQuestionsResource {

    private static final String OPEN =
            """
            {"id":"5f7ad6ab-0f5e-3f0e-8d7f-0c5c2f1f5a11","rep":"ben","kind":"BURST","status":"OPEN",
             "headline":"What made 2024-03-29 such a busy day for Ben Brown?",
             "why":"64 calls on that day; other active days have 9.5. Were they logged on the day they happened?",
             "date":"2024-03-29","askedAt":"2024-03-30T06:00:00Z","revision":1}""";
    private static final String ANSWERED =
            """
            {"id":"5f7ad6ab-0f5e-3f0e-8d7f-0c5c2f1f5a11","rep":"ben","kind":"BURST","status":"ANSWERED",
             "headline":"What made 2024-03-29 such a busy day for Ben Brown?",
             "why":"64 calls on that day; other active days have 9.5. Were they logged on the day they happened?",
             "date":"2024-03-29","askedAt":"2024-03-30T06:00:00Z",
             "answer":{"at":"2024-04-02T09:00:00Z","by":"maya","note":"calls of the fair, logged the day after"},"revision":1}""";

    private final FindQuestions findQuestions;
    private final ActionAccess access;

    CoachingQuestionsResource(FindQuestions findQuestions, ActionAccess access) {
        this.findQuestions = findQuestions;
        this.access = access;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER})
    @Operation(
            summary = "List coaching questions",
            description = "Newest first, about those whom the caller leads. A page may come out short; 'next' tells"
                    + " whether to go on.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = QuestionView.PageView.class),
                            examples = @ExampleObject(name = "one open", value = "{\"items\":[" + OPEN + "]}")))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read; the problem names it")
    public Uni<QuestionView.PageView> list(
            @Parameter(description = "A rep's id", example = "ben") @QueryParam("rep") @Nullable String rep,
            @Parameter(description = "open, answered or withdrawn", example = "open") @QueryParam("status") @Nullable
                    String status,
            @Parameter(description = "'next' of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(description = "1 to 200, usually 50", example = "50") @QueryParam("limit") @Nullable
                    String limit) {
        return findQuestions
                .list(access.tenant(), QuestionQuery.filter(rep, status, after, limit), access.asking())
                .map(QuestionView.PageView::of);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER})
    @Operation(summary = "Read a coaching question")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = QuestionView.class),
                            examples = @ExampleObject(name = "open", value = OPEN)))
    @APIResponse(responseCode = "404", description = "No such question, or none that the caller may ask")
    public Uni<QuestionView> read(@PathParam("id") String id) {
        return visible(id).map(QuestionView::of);
    }

    @PUT
    @Path("/{id}/answer")
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER})
    @Operation(
            summary = "Say what came of a question",
            description =
                    "It is open no more, until it is withdrawn and found anew with other numbers. A later answer stands.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AnswerRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "with a note",
                                            value = "{\"note\":\"calls of the fair, logged the day after\"}")))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = QuestionView.class),
                            examples = @ExampleObject(name = "answered", value = ANSWERED)))
    @APIResponse(responseCode = "404", description = "No such question, or none that the caller may ask")
    @APIResponse(responseCode = "422", description = "The note is too long")
    public Uni<QuestionView> answer(@PathParam("id") String id, @Nullable AnswerRequest request) {
        String note = AnswerRequest.note(request);
        return visible(id)
                .chain(question -> findQuestions.answer(access.tenant(), question.id(), access.name(), note))
                .map(answered -> QuestionView.of(answered.orElseThrow(() -> notFound(id))));
    }

    private Uni<CoachingQuestion> visible(String id) {
        return findQuestions
                .find(access.tenant(), questionId(id))
                .map(found -> found.orElseThrow(() -> notFound(id)))
                .call(found -> access.mayAsk(found.rep()).invoke(may -> {
                    if (!may) {
                        throw notFound(id);
                    }
                }));
    }

    private static QuestionId questionId(String id) {
        try {
            return QuestionId.of(id);
        } catch (IllegalArgumentException e) {
            throw notFound(id);
        }
    }

    private static ProblemException notFound(String id) {
        return ProblemException.notFound("coaching question", id);
    }
}
