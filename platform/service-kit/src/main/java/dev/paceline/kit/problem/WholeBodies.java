package dev.paceline.kit.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads bodies for routes that stand outside of the REST layer. One beyond {@code paceline.http.largest-body} is refused; so is, with a
 * 503, what comes while all bodies that are being read hold {@code paceline.http.bodies-at-hand} already. Whoever takes longer than {@code
 * paceline.http.longest-body} to send one is cut off: held back on purpose, a few would take all the room.
 */
@Singleton
public class WholeBodies {

    /** How often is looked for late ones: parts of the time that they have. A timer for each body would cost as much as to read it. */
    private static final int LOOKS = 8;

    private final Set<WholeBody> unfinished = ConcurrentHashMap.newKeySet();
    private final long largest;
    private final BodyRoom room;
    private final Vertx vertx;
    private final long timer;

    WholeBodies(
            @ConfigProperty(name = "paceline.http.largest-body") MemorySize largest,
            @ConfigProperty(name = "paceline.http.bodies-at-hand") MemorySize atHand,
            @ConfigProperty(name = "paceline.http.longest-body") Duration longest,
            Vertx vertx) {
        this.largest = largest.asLongValue();
        this.room = new BodyRoom(atHand.asLongValue());
        this.vertx = vertx;
        this.timer = vertx.setPeriodic(Math.max(1, longest.toMillis() / LOOKS), id -> cutOff(longest));
    }

    /** Hands the body on when it is whole, on the request's event loop. */
    public void read(RoutingContext context, Consumer<Buffer> whole) {
        WholeBody body = new WholeBody(context, largest, room, unfinished, whole);
        unfinished.add(body);
        body.read();
    }

    private void cutOff(Duration longest) {
        long now = System.nanoTime();
        unfinished.removeIf(body -> body.isCutOffAfter(longest, now));
    }

    @PreDestroy
    void close() {
        vertx.cancelTimer(timer);
    }
}
