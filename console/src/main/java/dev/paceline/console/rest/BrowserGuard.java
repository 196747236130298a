package dev.paceline.console.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * What every request passes first: the answer gets the headers that protect a browser, and a session's cookie becomes the bearer token
 * that everything behind understands. A request that changes something on the strength of the cookie must come from our pages.
 */
@Singleton
class BrowserGuard {

    private static final int BEFORE_AUTHENTICATION = 900;
    private static final String AUTHORIZATION = "Authorization";
    private static final String OWN_ONLY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Session session;
    private final PublicUrl url;
    private final SameOrigin origin;

    BrowserGuard(Session session, PublicUrl url, SameOrigin origin) {
        this.session = session;
        this.url = url;
        this.origin = origin;
    }

    void guard(@Observes Filters filters) {
        filters.register(this::guard, BEFORE_AUTHENTICATION);
    }

    private void guard(RoutingContext context) {
        protect(context);
        HttpServerRequest request = context.request();
        Optional<String> token = session.token(request);
        if (token.isEmpty() || request.headers().contains(AUTHORIZATION)) {
            context.next();
            return;
        }
        if (!SameOrigin.isSafe(request) && !origin.isProven(request)) {
            Problems.answer(
                    context, 403, "Forbidden", "A change in a browser's session must come from Paceline's own pages.");
            return;
        }
        request.headers().set(AUTHORIZATION, "Bearer " + token.get());
        context.next();
    }

    private void protect(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", OWN_ONLY)
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "same-origin")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        if (url.isSecure(context.request())) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
