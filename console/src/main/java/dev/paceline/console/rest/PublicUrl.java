package dev.paceline.console.rest;

import dev.paceline.console.application.ConsoleSettings;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The URL that browsers know this console by: {@code paceline.console.public-url}, which a proxy that ends TLS makes necessary, else what the request
 * says.
 */
@Singleton
class PublicUrl {

    private static final String HTTPS = "https";

    private final Optional<URI> url;

    PublicUrl(ConsoleSettings settings) {
        this.url = settings.publicUrl();
        url.ifPresent(PublicUrl::check);
    }

    /** Whether browsers come by HTTPS. */
    boolean isSecure(HttpServerRequest request) {
        return HTTPS.equals(scheme(request));
    }

    /** Whether that is how a browser may have come: without a public URL, a proxy may have changed it. */
    boolean isScheme(@Nullable String scheme) {
        return url.isEmpty() || url.get().getScheme().equals(scheme);
    }

    String scheme(HttpServerRequest request) {
        return url.map(URI::getScheme).orElseGet(() -> String.valueOf(request.scheme()));
    }

    /** Host and port; null where a request of HTTP/1.0 names none. */
    @Nullable
    HostAndPort authority(HttpServerRequest request) {
        return url.map(known -> HostAndPort.create(known.getHost(), known.getPort()))
                .orElseGet(request::authority);
    }

    private static void check(URI url) {
        boolean web = HTTPS.equals(url.getScheme()) || "http".equals(url.getScheme());
        boolean root = url.getPath() == null
                || url.getPath().isEmpty()
                || url.getPath().equals("/");
        if (!web || url.getHost() == null || !root || url.getQuery() != null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "paceline.console.public-url must be a scheme and a host, as in https://paceline.example.com");
        }
    }
}
