package dev.paceline.console.rest;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/** The session of a browser: a token in a cookie that scripts cannot read and other sites cannot send. */
final class Session {

    static final String COOKIE = "paceline_session";

    private Session() {}

    /** The token in the request's cookie. */
    static Optional<String> token(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(COOKIE))
                .map(Cookie::getValue)
                .filter(token -> !token.isBlank());
    }

    /** The cookie that begins a session. */
    static Cookie begin(HttpServerRequest request, String token, Duration life) {
        return Cookie.cookie(COOKIE, token)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure("https".equals(request.scheme()))
                .setMaxAge(life.toSeconds());
    }

    /** The cookie that ends it. */
    static Cookie end(HttpServerRequest request) {
        return begin(request, "", Duration.ZERO);
    }
}
