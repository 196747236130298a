package dev.paceline.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.paceline.events.FactJson;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes problems, for the REST layer and for what fails before it. */
@Singleton
class ProblemAnswers {

    private static final Map<Integer, String> TITLES = Map.of(
            413, "Content Too Large",
            422, "Unprocessable Content",
            429, "Too Many Requests");

    private final CurrentVertxRequest request;

    ProblemAnswers(CurrentVertxRequest request) {
        this.request = request;
    }

    Response answer(int status, @Nullable String detail) {
        return answer(status, detail, List.of()).build();
    }

    Response.ResponseBuilder answer(int status, @Nullable String detail, List<FieldError> errors) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(json(problem(request.getCurrent(), status, detail, errors)));
    }

    static Problem problem(
            @Nullable RoutingContext context, int status, @Nullable String detail, List<FieldError> errors) {
        String path = context == null ? null : context.request().path();
        return new Problem("about:blank", title(status), status, detail, path, Correlation.of(context), errors);
    }

    static String json(Problem problem) {
        try {
            return FactJson.mapper().writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem must always be writable", e);
        }
    }

    private static String title(int status) {
        String known = TITLES.get(status);
        if (known != null) {
            return known;
        }
        Response.Status standard = Response.Status.fromStatusCode(status);
        return standard == null ? "Status " + status : standard.getReasonPhrase();
    }
}
