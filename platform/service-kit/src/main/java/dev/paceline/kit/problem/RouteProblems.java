package dev.paceline.kit.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Tells problems where no REST layer does: the same bodies, codes and headers. */
public final class RouteProblems {

    private RouteProblems() {}

    /** Ends the request with the problem; what nobody foresaw is logged and told as a bare 500. */
    public static void answer(RoutingContext context, Throwable failure) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        ProblemException problem =
                failure instanceof ProblemException told ? told : UnforeseenFailures.problem(failure);
        problem.retryAfterSeconds()
                .ifPresent(seconds -> response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)));
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(ProblemAnswers.json(
                        ProblemAnswers.problem(context, problem.status(), problem.getMessage(), problem.errors())));
    }

    static void tooLarge(RoutingContext context) {
        answer(context, ProblemException.tooLarge("The request is larger than this address takes."));
    }
}
