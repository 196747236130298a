package dev.paceline.kit.problem;

import dev.paceline.events.CorrelationId;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The correlation id of the request at hand: the caller's {@code X-Correlation-Id} where it is a plain id, else a new one. A
 * fact that a request begins carries it on.
 */
@RequestScoped
public class Correlation {

    /** The header it comes and goes in. */
    public static final String HEADER = "X-Correlation-Id";

    static final String LOG_KEY = "correlationId";
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 1L << 63;
    private static final String KEPT = Correlation.class.getName();
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    private final CurrentVertxRequest request;

    Correlation(CurrentVertxRequest request) {
        this.request = request;
    }

    /** The id, the same through the whole request. */
    public CorrelationId id() {
        return new CorrelationId(of(request.getCurrent()));
    }

    static String of(@Nullable RoutingContext context) {
        if (context == null) {
            return fresh();
        }
        String kept = context.get(KEPT);
        if (kept == null) {
            kept = choose(context.request().getHeader(HEADER));
            context.put(KEPT, kept);
        }
        return kept;
    }

    static String choose(@Nullable String offered) {
        return offered != null && PLAIN.matcher(offered).matches() ? offered : fresh();
    }

    /** Names a request and guards nothing, so it need not be hard to guess, which would cost every request a lock. */
    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & ~0xf000L | VERSION_4;
        long low = random.nextLong() & ~(3L << 62) | VARIANT;
        return new UUID(high, low).toString();
    }
}
