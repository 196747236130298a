package dev.paceline.console.rest;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The session of a browser: a token in a cookie that scripts cannot read and other sites cannot send. Over HTTPS its name begins with {@code
 * __Host-}, which keeps other hosts of the same domain from setting it (RFC 6265bis).
 */
@Singleton
class Session {

    private static final String COOKIE = "paceline_session";
    private static final String SECURE_COOKIE = "__Host-" + COOKIE;

    /** Both names: neither is passed on to a service. */
    static final Set<String> COOKIES = Set.of(COOKIE, SECURE_COOKIE);

    private final PublicUrl url;

    Session(PublicUrl url) {
        this.url = url;
    }

    /** The token in the request's cookie. */
    Optional<String> token(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(name(request)))
                .map(Cookie::getValue)
                .filter(token -> !token.isBlank());
    }

    /** The cookie that begins a session. */
    Cookie begin(HttpServerRequest request, String token, Duration life) {
        return Cookie.cookie(name(request), token)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(url.isSecure(request))
                .setMaxAge(life.toSeconds());
    }

    /** The cookie that ends it. */
    Cookie end(HttpServerRequest request) {
        return begin(request, "", Duration.ZERO);
    }

    private String name(HttpServerRequest request) {
        return url.isSecure(request) ? SECURE_COOKIE : COOKIE;
    }
}
