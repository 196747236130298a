package dev.paceline.kit.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads bodies for routes that stand outside of the REST layer. One beyond {@code paceline.http.largest-body} is refused; so is, with a
 * 503, what comes while all bodies that are being read hold {@code paceline.http.bodies-at-hand} already.
 */
@Singleton
public class WholeBodies {

    private final long largest;
    private final BodyRoom room;

    WholeBodies(
            @ConfigProperty(name = "paceline.http.largest-body") MemorySize largest,
            @ConfigProperty(name = "paceline.http.bodies-at-hand") MemorySize atHand) {
        this.largest = largest.asLongValue();
        this.room = new BodyRoom(atHand.asLongValue());
    }

    /** Hands the body on when it is whole, on the request's event loop. */
    public void read(RoutingContext context, Consumer<Buffer> whole) {
        new WholeBody(context, largest, room, whole).read();
    }
}
