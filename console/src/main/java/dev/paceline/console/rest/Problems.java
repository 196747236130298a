package dev.paceline.console.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.paceline.events.FactJson;
import dev.paceline.kit.problem.Correlation;
import dev.paceline.kit.problem.Problem;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Problems of the gateway, which answers outside the REST layer. */
final class Problems {

    private Problems() {}

    static void answer(RoutingContext context, int status, String title, String detail) {
        HttpServerResponse response = context.response();
        if (response.ended()) {
            return;
        }
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(json(context, status, title, detail));
    }

    static String json(RoutingContext context, int status, String title, String detail) {
        String correlation = context.response().headers().get(Correlation.HEADER);
        Problem problem = new Problem(
                "about:blank", title, status, detail, context.request().path(), correlation, List.of());
        try {
            return FactJson.mapper().writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem must always be writable", e);
        }
    }
}
