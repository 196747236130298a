package dev.paceline.bench.parseonly;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;

/** The same as {@link ParseOnlyResource} as a route before the REST layer, as the front door's webhooks are. */
@Singleton
class ParseOnlyRoute {

    private static final String PREFIX = "/routes/";
    private static final int EARLY = -500;

    private final ObjectMapper json;

    ParseOnlyRoute(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        router.post(PREFIX + "*").order(EARLY).handler(context -> {
            HttpServerRequest request = context.request();
            request.bodyHandler(body -> answer(context, body));
            request.resume();
        });
    }

    private void answer(RoutingContext context, Buffer body) {
        try {
            int elements = Math.max(1, json.readTree(body.getBytes()).size());
            String source = context.normalizedPath().substring(PREFIX.length());
            context.response()
                    .setStatusCode(202)
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(json.writeValueAsBytes(new ParseOnlyResource.Parsed(elements, 0, source))));
        } catch (IOException e) {
            context.fail(400, e);
        }
    }
}
