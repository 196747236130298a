package dev.paceline.kit.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads bodies for routes that stand outside of the REST layer; one beyond {@code paceline.http.largest-body} is refused. */
@Singleton
public class WholeBodies {

    private final long largest;

    WholeBodies(@ConfigProperty(name = "paceline.http.largest-body") MemorySize largest) {
        this.largest = largest.asLongValue();
    }

    /** Hands the body on when it is whole, on the request's event loop. */
    public void read(RoutingContext context, Consumer<Buffer> whole) {
        new WholeBody(context, largest, whole).read();
    }
}
