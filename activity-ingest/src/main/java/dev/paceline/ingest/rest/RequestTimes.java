package dev.paceline.ingest.rest;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Times what the REST layer answers, under the name and tags that Quarkus gives its own timer. That one stands before all routes and
 * costs every webhook some of its work although it passes them over, so it is off.
 */
class RequestTimes {

    /** Timer, tags {@code method}, {@code uri} (as it is declared), {@code status} and {@code outcome}. */
    static final String REQUESTS = "http.server.requests";

    private static final String BEGAN = RequestTimes.class.getName();

    private final MeterRegistry registry;

    RequestTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    @ServerRequestFilter(preMatching = true)
    public void begin(ContainerRequestContext request) {
        request.setProperty(BEGAN, System.nanoTime());
    }

    @ServerResponseFilter
    public void end(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo asked) {
        if (request.getProperty(BEGAN) instanceof Long began) {
            int status = response.getStatus();
            registry.timer(
                            REQUESTS,
                            "method",
                            request.getMethod(),
                            "uri",
                            uri(asked),
                            "status",
                            Integer.toString(status),
                            "outcome",
                            outcome(status))
                    .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        }
    }

    private static String uri(@Nullable ResourceInfo asked) {
        if (asked == null || asked.getResourceMethod() == null) {
            return "NOT_FOUND";
        }
        return path(asked.getResourceClass().getAnnotation(Path.class))
                + path(asked.getResourceMethod().getAnnotation(Path.class));
    }

    private static String path(@Nullable Path path) {
        return path == null ? "" : path.value();
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            default -> "SERVER_ERROR";
        };
    }
}
