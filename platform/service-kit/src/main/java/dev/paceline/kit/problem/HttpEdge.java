package dev.paceline.kit.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * What happens around the REST layer: every answer carries the correlation id and is kept by no cache unless it allows it, and what is refused before it (a bad token, a
 * body over the limit) is told as a problem too.
 */
@Singleton
class HttpEdge {

    private static final Pattern CLOSE_IN_A_LIST = Pattern.compile("(?i),\\s*close\\s*(,|$)|^\\s*close\\s*,");

    private static final int BEFORE_ALL_ELSE = 1_000;

    /** Quarkus says how much a body may hold at priority 2; what is said after it stands. */
    private static final int AFTER_QUARKUS_LIMIT = 1;

    private final WholeBodies bodies;
    private final long largestBody;
    private final Set<String> streamedPaths;

    HttpEdge(
            WholeBodies bodies,
            @ConfigProperty(name = "paceline.http.largest-body") MemorySize largestBody,
            @ConfigProperty(name = "paceline.http.streamed-paths") Optional<Set<String>> streamedPaths) {
        this.bodies = bodies;
        this.largestBody = largestBody.asLongValue();
        this.streamedPaths = streamedPaths.orElse(Set.of());
    }

    void enter(@Observes Filters filters) {
        filters.register(this::enter, BEFORE_ALL_ELSE);
        filters.register(this::limit, AFTER_QUARKUS_LIMIT);
    }

    void protectManagement(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).handler(context -> {
            protect(context);
            context.next();
        });
    }

    void answerFailures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(HttpEdge::answerFailure);
    }

    private void enter(RoutingContext context) {
        String id = Correlation.of(context);
        MDC.put(Correlation.LOG_KEY, id);
        context.response().putHeader(Correlation.HEADER, id);
        protect(context);
        closeAfterwards(context);
        if (!isStreamed(context) && announcedLength(context) > largestBody) {
            refuseBody(context);
            return;
        }
        context.next();
    }

    /** Vert.x closes a connection only where its header says {@code close} alone; it may say more beside it (RFC 9112, section 9.6). */
    private static void closeAfterwards(RoutingContext context) {
        String connection = context.request().getHeader(HttpHeaders.CONNECTION);
        if (connection != null && CLOSE_IN_A_LIST.matcher(connection).find()) {
            context.addEndHandler(answered -> context.request().connection().close());
        }
    }

    /** What is answered is somebody's own unless it says otherwise, and is what its media type says. */
    private static void protect(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        context.addHeadersEndHandler(beforeHead -> {
            if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
                headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        });
    }

    /** A body whose length is not announced is read here, since the REST layer would take it whole, however large. */
    private void limit(RoutingContext context) {
        if (isStreamed(context)) {
            context.next();
            return;
        }
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, largestBody);
        if (comesUnannounced(context.request())) {
            bodies.read(context, body -> {
                ((RoutingContextInternal) context).setBody(body);
                context.next();
            });
        } else {
            context.next();
        }
    }

    private static boolean comesUnannounced(HttpServerRequest request) {
        return request.getHeader(HttpHeaders.CONTENT_LENGTH) == null
                && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private boolean isStreamed(RoutingContext context) {
        return streamedPaths.contains(context.normalizedPath());
    }

    private static long announcedLength(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Reads the body to its end, as a client that still writes would not see the answer. */
    private static void refuseBody(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
        context.request().endHandler(end -> RouteProblems.tooLarge(context)).resume();
    }

    private static void answerFailure(RoutingContext context) {
        if (tokenRefused(context.failure()) || context.statusCode() == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            RouteProblems.answer(context, ProblemException.of(401, "The bearer token is not valid here."));
        } else if (context.failure() instanceof ProblemException problem) {
            RouteProblems.answer(context, problem);
        } else {
            context.next();
        }
    }

    private static boolean tokenRefused(@Nullable Throwable failure) {
        return failure instanceof AuthenticationFailedException;
    }
}
