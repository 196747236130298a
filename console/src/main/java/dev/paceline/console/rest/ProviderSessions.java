package dev.paceline.console.rest;

import dev.paceline.console.application.ProviderSignIn;
import dev.paceline.console.application.ProviderSignIn.Granted;
import dev.paceline.console.application.RevokeTokens;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Keeps our short token going as long as the identity provider's session does: a request that comes without one, but with the
 * provider's session, gets a new one on its way. And hears from the provider when a session has ended there.
 */
@Singleton
class ProviderSessions {

    static final String COOKIE = "q_session";

    private static final Logger LOG = Logger.getLogger(ProviderSessions.class);
    private static final int AFTER_BROWSER_GUARD = 890;
    private static final String BACK_CHANNEL = "/sign-out/back-channel";
    private static final String LOGOUT_TOKEN = "logout_token";

    private final ProviderSignIn signIn;
    private final RevokeTokens tokens;
    private final OidcAuthenticationMechanism provider;
    private final IdentityProviderManager identities;
    private final Session session;
    private final SameOrigin origin;

    ProviderSessions(
            ProviderSignIn signIn,
            RevokeTokens tokens,
            OidcAuthenticationMechanism provider,
            IdentityProviderManager identities,
            Session session,
            SameOrigin origin) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.provider = provider;
        this.identities = identities;
        this.session = session;
        this.origin = origin;
    }

    void guard(@Observes Filters filters) {
        filters.register(this::enter, AFTER_BROWSER_GUARD);
    }

    /** Whether the browser has a session with the provider. */
    static boolean isIn(HttpServerRequest request) {
        return request.cookies().stream().anyMatch(cookie -> cookie.getName().startsWith(COOKIE));
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isProviderPath(context.normalizedPath()) && !signIn.isPossible()) {
            Problems.answer(context, 404, "Not Found", "Sign-in with an identity provider is switched off.");
            return;
        }
        if (context.normalizedPath().equals(BACK_CHANNEL)) {
            context.addEndHandler(end -> endedAtProvider(context));
            context.next();
            return;
        }
        if (!needsToken(context) || !signIn.isPossible()) {
            context.next();
            return;
        }
        if (!SameOrigin.isSafe(request) && !origin.isProven(request)) {
            Problems.answer(
                    context, 403, "Forbidden", "A change in a browser's session must come from Paceline's own pages.");
            return;
        }
        request.pause(); // whoever reads the body comes after the provider's answer
        renewed(context).subscribe().with(done -> context.next(), failure -> goOnWithout(context, failure));
    }

    private static boolean isProviderPath(String path) {
        return path.equals(ProviderRoutes.SIGN_IN) || path.equals(ProviderRoutes.SIGN_OUT) || path.equals(BACK_CHANNEL);
    }

    private static boolean needsToken(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = context.normalizedPath();
        return !request.headers().contains(HttpHeaders.AUTHORIZATION)
                && isIn(request)
                && !path.startsWith("/sign-")
                && !path.startsWith("/assets/")
                && !path.startsWith("/webhooks/");
    }

    private Uni<Void> renewed(RoutingContext context) {
        return provider.authenticate(context, identities)
                .invoke(identity -> {
                    if (identity != null) {
                        take(context, identity);
                    }
                })
                .replaceWithVoid();
    }

    private void take(RoutingContext context, SecurityIdentity identity) {
        signIn.exchange(ProviderClaims.of(identity))
                .match(granted -> begin(context, granted), () -> false, () -> false);
    }

    private boolean begin(RoutingContext context, Granted granted) {
        HttpServerRequest request = context.request();
        context.response().addCookie(session.begin(request, granted.token(), granted.cookieLife()));
        request.headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + granted.token());
        return true;
    }

    /** The provider's session is no session any more: the request is one of somebody who is not signed in. */
    private static void goOnWithout(RoutingContext context, Throwable failure) {
        LOG.debugf("no token from the identity provider's session reason=%s", failure.toString());
        if (!context.response().ended()) {
            context.next();
        }
    }

    /** The 200 says that Quarkus has verified the logout token. */
    private void endedAtProvider(RoutingContext context) {
        String token = context.request().getFormAttribute(LOGOUT_TOKEN);
        if (context.response().getStatusCode() != 200 || token == null) {
            return;
        }
        var claims = ProviderClaims.of(token);
        tokens.endedAtProvider(claims.path("sid").asText(""), claims.path("sub").asText(""))
                .subscribe()
                .with(
                        done -> LOG.info("session ended by the identity provider"),
                        failure -> LOG.errorf("a session's end is not known everywhere reason=%s", failure.toString()));
    }
}
