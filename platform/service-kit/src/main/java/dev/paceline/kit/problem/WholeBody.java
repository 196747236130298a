package dev.paceline.kit.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A body that is held until it is whole, and no longer than the limit. What goes beyond is read and dropped, so that the client hears
 * why; a client that never ends is cut off. Lives on its request's event loop.
 */
final class WholeBody {

    /** How many times the limit is read before a client is cut off. */
    private static final int PATIENCE = 16;

    private final RoutingContext context;
    private final long limit;
    private final Consumer<Buffer> whole;
    private @Nullable Buffer first;
    private @Nullable Buffer joined;
    private long seen;

    WholeBody(RoutingContext context, long limit, Consumer<Buffer> whole) {
        this.context = context;
        this.limit = limit;
        this.whole = whole;
    }

    /** Hands the body on when it is whole, or refuses what is too large. */
    void read() {
        HttpServerRequest request = context.request();
        if (request.getHeader(HttpHeaders.EXPECT) != null) {
            context.response().writeContinue();
        }
        request.handler(this::take);
        request.endHandler(end -> {
            if (seen > limit) {
                RouteProblems.tooLarge(context);
            } else {
                whole.accept(held());
            }
        });
        request.resume();
    }

    private Buffer held() {
        Buffer several = joined == null ? first : joined;
        return several == null ? Buffer.buffer() : several;
    }

    private void take(Buffer part) {
        seen += part.length();
        if (seen <= limit) {
            hold(part);
        } else if (seen > limit * PATIENCE) {
            context.request().connection().close();
        }
    }

    /** Most bodies come in one part, which needs no copy. */
    private void hold(Buffer part) {
        if (first == null) {
            first = part;
            return;
        }
        if (joined == null) {
            joined = Buffer.buffer().appendBuffer(first);
        }
        joined.appendBuffer(part);
    }
}
