package dev.paceline.console.rest;

import dev.paceline.console.application.ProviderSignIn;
import dev.paceline.console.application.ProviderSignIn.Granted;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends a browser to the identity provider, takes it back from there and exchanges what it brought. Quarkus' code flow does the way there
 * and back, with state, nonce and PKCE. Routes and no REST resource, since here a missing session is a redirect and no 401.
 */
@Singleton
class ProviderRoutes {

    static final String SIGN_IN = "/sign-in/provider";
    static final String SIGN_OUT = "/sign-out/provider";

    private static final Logger LOG = Logger.getLogger(ProviderRoutes.class);
    private static final String NO_TENANT =
            "Your account at the identity provider does not belong to a tenant here. Ask its administrator to assign one.";
    private static final String ENDED =
            "Your session was ended. Sign out at the identity provider, then sign in again.";
    private static final String SIGN_IN_PAGE = "/sign-in";
    private static final String REFUSED = "/sign-in?error=provider";

    private final ProviderSignIn signIn;
    private final OidcAuthenticationMechanism provider;
    private final IdentityProviderManager identities;
    private final Session session;
    private final Pages pages;

    ProviderRoutes(
            ProviderSignIn signIn,
            OidcAuthenticationMechanism provider,
            IdentityProviderManager identities,
            Session session,
            Pages pages) {
        this.signIn = signIn;
        this.provider = provider;
        this.identities = identities;
        this.session = session;
        this.pages = pages;
    }

    void open(@Observes Router router) {
        router.get(SIGN_IN).order(-1).handler(this::signIn);
        router.get(SIGN_OUT).order(-1).handler(this::signOut);
    }

    private void signIn(RoutingContext context) {
        provider.authenticate(context, identities)
                .subscribe()
                .with(identity -> exchange(context, identity), failure -> redirect(context, failure));
    }

    /** The way out is a redirect too; whoever has no session at the provider has nothing to end there. */
    private void signOut(RoutingContext context) {
        provider.authenticate(context, identities)
                .subscribe()
                .with(none -> redirect(context, 303, SIGN_IN_PAGE), failure -> redirect(context, failure));
    }

    /** Begins our session with a page of our own, since after the provider's no browser sends a strict cookie with a redirect. */
    private void exchange(RoutingContext context, @Nullable SecurityIdentity identity) {
        if (identity == null) {
            provider.getChallenge(context)
                    .subscribe()
                    .with(challenge -> challenge(context, challenge), failure -> redirect(context, failure));
            return;
        }
        signIn.exchange(ProviderClaims.of(identity))
                .match(
                        granted -> begin(context, granted),
                        () -> page(context, 403, pages.refused(NO_TENANT)),
                        () -> page(context, 403, pages.refused(ENDED)));
    }

    private boolean begin(RoutingContext context, Granted granted) {
        context.response().addCookie(session.begin(context.request(), granted.token(), granted.cookieLife()));
        String next = LocalPath.of(context.request().getParam("next"));
        return page(context, 200, pages.goingOn("You are signed in.", next));
    }

    private static void challenge(RoutingContext context, ChallengeData challenge) {
        HttpServerResponse response = context.response().setStatusCode(challenge.status);
        challenge.getHeaders().forEach(response::putHeader);
        response.putHeader("Cache-Control", "no-store").end();
    }

    /** Quarkus goes on by redirects that it throws; everything else is a sign-in that failed. */
    private static void redirect(RoutingContext context, Throwable failure) {
        if (failure instanceof AuthenticationRedirectException redirect) {
            redirect(context, redirect.getCode(), redirect.getRedirectUri());
            return;
        }
        LOG.infof("sign-in by identity provider failed reason=%s", failure.toString());
        redirect(context, 303, REFUSED);
    }

    private static void redirect(RoutingContext context, int status, String address) {
        if (!context.response().ended()) {
            context.response()
                    .setStatusCode(status)
                    .putHeader("Location", address)
                    .putHeader("Cache-Control", "no-store")
                    .end();
        }
    }

    private static boolean page(RoutingContext context, int status, String page) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html;charset=UTF-8")
                .putHeader("Cache-Control", "no-store")
                .end(page);
        return true;
    }
}
