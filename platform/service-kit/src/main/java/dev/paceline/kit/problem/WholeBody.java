package dev.paceline.kit.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A body that is held until it is whole, and no longer than the limit. What goes beyond, or finds no room beside the others, is read and
 * dropped, so that the client hears why; a client that never ends is cut off. Lives on its request's event loop, and is {@code unfinished} until it
 * has ended.
 */
final class WholeBody {

    /** How many times the limit is read before a client is cut off. */
    private static final int PATIENCE = 16;

    private static final int RETRY_SOON = 1;

    private final RoutingContext context;
    private final long limit;
    private final BodyRoom room;
    private final Set<WholeBody> unfinished;
    private final Consumer<Buffer> whole;
    private final long began = System.nanoTime();
    private @Nullable Buffer first;
    private @Nullable Buffer joined;
    private long seen;
    private long held;
    private boolean shed;

    WholeBody(RoutingContext context, long limit, BodyRoom room, Set<WholeBody> unfinished, Consumer<Buffer> whole) {
        this.context = context;
        this.limit = limit;
        this.room = room;
        this.unfinished = unfinished;
        this.whole = whole;
    }

    /** Hands the body on when it is whole, or refuses what is too large or too much. */
    void read() {
        HttpServerRequest request = context.request();
        if (request.getHeader(HttpHeaders.EXPECT) != null) {
            context.response().writeContinue();
        }
        request.handler(this::take);
        request.exceptionHandler(gone -> end());
        request.endHandler(none -> answer());
        request.resume();
    }

    /** Ends the connection of a body that is not whole after that time; false where there is time left. Called on any thread. */
    boolean isCutOffAfter(Duration longest, long now) {
        boolean late = now - began > longest.toNanos();
        if (late) {
            context.request().connection().close();
        }
        return late;
    }

    private void answer() {
        Buffer several = joined == null ? first : joined;
        end();
        if (seen > limit) {
            RouteProblems.tooLarge(context);
        } else if (shed) {
            RouteProblems.answer(
                    context, ProblemException.unavailable("Too much is being delivered at once.", RETRY_SOON));
        } else {
            whole.accept(several == null ? Buffer.buffer() : several);
        }
    }

    private void end() {
        unfinished.remove(this);
        drop();
    }

    private void drop() {
        room.giveBack(held);
        held = 0;
        first = null;
        joined = null;
    }

    private void take(Buffer part) {
        seen += part.length();
        if (seen > limit) {
            drop();
            if (seen > limit * PATIENCE) {
                context.request().connection().close();
            }
        } else if (!shed) {
            hold(part);
        }
    }

    /** Most bodies come in one part, which needs no copy. */
    private void hold(Buffer part) {
        if (!room.take(part.length())) {
            shed = true;
            drop();
            return;
        }
        held += part.length();
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
