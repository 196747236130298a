package dev.paceline.kit.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * A body that comes in chunks without a word on its length: held until it is whole, and no longer than the limit. What goes beyond is
 * read and dropped, so that the client hears why; a client that never ends is cut off. Lives on its request's event loop.
 */
final class UnannouncedBody {

    /** How many times the limit is read before a client is cut off. */
    private static final int PATIENCE = 16;

    private final RoutingContext context;
    private final long limit;
    private final Buffer held = Buffer.buffer();
    private long seen;

    UnannouncedBody(RoutingContext context, long limit) {
        this.context = context;
        this.limit = limit;
    }

    /** Hands the body on when it is whole, or does that with what is too large. */
    void read(Runnable refuse) {
        HttpServerRequest request = context.request();
        if (request.getHeader(HttpHeaders.EXPECT) != null) {
            context.response().writeContinue();
        }
        request.handler(this::take);
        request.endHandler(end -> {
            if (seen > limit) {
                refuse.run();
            } else {
                ((RoutingContextInternal) context).setBody(held);
                context.next();
            }
        });
        request.resume();
    }

    private void take(Buffer part) {
        seen += part.length();
        if (seen <= limit) {
            held.appendBuffer(part);
        } else if (seen > limit * PATIENCE) {
            context.request().connection().close();
        }
    }
}
