package dev.paceline.goals.rest;

import dev.paceline.goals.application.GoalOutcome;
import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.Violation;
import dev.paceline.kit.messaging.FactProblem;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Outcomes as HTTP answers. */
final class GoalAnswers {

    private static final int PRECONDITION_FAILED = 412;
    private static final int PRECONDITION_REQUIRED = 428;
    private static final Pattern VERSION = Pattern.compile("\"?(\\d{1,18})\"?");
    private static final String ANY_VERSION = "*";

    private GoalAnswers() {}

    static Response answer(GoalOutcome outcome, String id, Function<Goal, Response> done) {
        return outcome.match(
                done,
                violations -> {
                    throw ProblemException.invalid(errors(violations));
                },
                () -> {
                    throw notFound(id);
                },
                version -> {
                    throw outdated();
                },
                reason -> {
                    throw ProblemException.conflict(reason);
                });
    }

    static Response ok(Goal goal) {
        return ok(goal, List.of());
    }

    static Response ok(Goal goal, List<FactProblem> problems) {
        return Response.ok(GoalView.of(goal, problems)).tag(tag(goal)).build();
    }

    static EntityTag tag(Goal goal) {
        return new EntityTag(Long.toString(goal.version()));
    }

    static ProblemException notFound(String id) {
        return ProblemException.notFound("goal", id);
    }

    /** The version that an If-Match names; null for any. */
    static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.of(
                    PRECONDITION_REQUIRED, "Send If-Match with the ETag that was read, so that no change is lost.");
        }
        if (ifMatch.strip().equals(ANY_VERSION)) {
            return null;
        }
        Matcher matcher = VERSION.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw outdated();
        }
        return Long.valueOf(matcher.group(1));
    }

    private static ProblemException outdated() {
        return ProblemException.of(PRECONDITION_FAILED, "The goal was changed in between: read it again.");
    }

    private static List<FieldError> errors(List<Violation> violations) {
        return violations.stream()
                .map(violation -> new FieldError(violation.field(), violation.message()))
                .toList();
    }
}
