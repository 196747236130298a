package dev.paceline.console.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which service answers which path. */
public final class RouteTable {

    private static final String WEBHOOKS = "/webhooks/";
    private static final List<String> AMBIGUOUS = List.of("//", "/../", "/./", "\\", "%2e", "%5c", "%00");

    /** Paths below {@code /api/v1} that the console answers itself. */
    private static final List<String> OWN = List.of("/api/v1/revocations");

    private RouteTable() {}

    /** Whether the console answers that path itself. */
    public static boolean isOwn(String path) {
        return OWN.stream().anyMatch(own -> path.equals(own) || path.startsWith(own + "/"));
    }

    /** The service that answers that path; the longest path that fits wins. */
    public static Optional<Service> find(String path) {
        return Arrays.stream(Service.values())
                .flatMap(service -> service.paths().stream().map(below -> new Route(below, service)))
                .filter(route -> route.covers(path))
                .max((one, other) ->
                        Integer.compare(one.below().length(), other.below().length()))
                .map(Route::service);
    }

    /** Whether the sender proves itself by its own signature instead of a token. */
    public static boolean provesItself(String path) {
        return path.startsWith(WEBHOOKS);
    }

    /** Whether two readers might take the raw path for different ones, so that none should be asked. */
    public static boolean isAmbiguous(String rawPath) {
        String lower = rawPath.toLowerCase(Locale.ROOT);
        String whole = lower.endsWith("/") ? lower : lower + "/";
        return AMBIGUOUS.stream().anyMatch(whole::contains);
    }

    /** A path and the service that answers it. */
    private record Route(String below, Service service) {

        boolean covers(String path) {
            return path.equals(below) || path.startsWith(below + "/");
        }
    }
}
