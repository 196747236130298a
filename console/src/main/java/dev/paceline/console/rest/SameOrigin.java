package dev.paceline.console.rest;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request that changes something comes from our own pages. Browsers tell where a request comes from in {@code Origin} and
 * {@code Sec-Fetch-Site}, and no page can forge these two; see OWASP, Cross-Site Request Forgery Prevention.
 */
@Singleton
class SameOrigin {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final PublicUrl url;

    SameOrigin(PublicUrl url) {
        this.url = url;
    }

    /** Whether the method changes nothing. */
    static boolean isSafe(HttpServerRequest request) {
        return SAFE.contains(request.method());
    }

    /** Whether the browser says that it comes from here. */
    boolean isProven(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null ? isOurs(request, origin) : "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }

    /** Whether the browser says that it comes from elsewhere. */
    boolean isForeign(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        return (origin != null && !isOurs(request, origin))
                || (site != null && !site.equals("same-origin") && !site.equals("none"));
    }

    private boolean isOurs(HttpServerRequest request, String origin) {
        HostAndPort here = url.authority(request);
        try {
            URI from = new URI(origin);
            return here != null
                    && url.isScheme(from.getScheme())
                    && from.getHost() != null
                    && from.getHost().equalsIgnoreCase(here.host())
                    && port(from) == port(here, from.getScheme());
        } catch (java.net.URISyntaxException notAnOrigin) {
            return false;
        }
    }

    private static int port(URI origin) {
        return origin.getPort() >= 0 ? origin.getPort() : standard(origin.getScheme());
    }

    private static int port(HostAndPort here, @Nullable String scheme) {
        return here.port() > 0 ? here.port() : standard(scheme);
    }

    private static int standard(@Nullable String scheme) {
        return "https".equals(scheme) ? 443 : 80;
    }
}
