package dev.paceline.kit.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.MDC;

/** What happens around the REST layer: every answer carries the correlation id, and a token refused before it is a problem too. */
@Singleton
class HttpEdge {

    private static final int BEFORE_AUTHENTICATION = 1_000;

    void correlate(@Observes Filters filters) {
        filters.register(HttpEdge::correlate, BEFORE_AUTHENTICATION);
    }

    void answerFailures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(HttpEdge::answer);
    }

    private static void correlate(RoutingContext context) {
        String id = Correlation.of(context);
        MDC.put(Correlation.LOG_KEY, id);
        context.response().putHeader(Correlation.HEADER, id);
        context.next();
    }

    private static void answer(RoutingContext context) {
        boolean refused = context.failure() instanceof AuthenticationFailedException || context.statusCode() == 401;
        if (refused) {
            answer(context, 401, "The bearer token is not valid here.");
        } else if (context.statusCode() == 413) {
            answer(context, 413, "The request is larger than this address takes.");
        } else {
            context.next();
        }
    }

    private static void answer(RoutingContext context, int status, String detail) {
        if (context.response().ended()) {
            return;
        }
        if (status == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(ProblemAnswers.json(ProblemAnswers.problem(context, status, detail, List.of())));
    }
}
