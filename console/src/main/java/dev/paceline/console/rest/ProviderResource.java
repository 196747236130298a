package dev.paceline.console.rest;

import dev.paceline.console.application.ProviderSignIn;
import dev.paceline.kit.problem.AnyQueryParameters;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser goes to the identity provider and comes back to. Quarkus' code flow does both, with state, nonce and PKCE; what is left
 * here is to exchange what it brought.
 */
@Path(ProviderMechanism.SIGN_IN)
@AnyQueryParameters // pages are linked to from anywhere
@Produces(MediaType.TEXT_HTML)
public class ProviderResource {

    /** Jakarta's word for everybody who is signed in, which at this address the provider alone can do. */
    private static final String WHOM_THE_PROVIDER_KNOWS = "**";

    private static final String NO_TENANT =
            "Your account at the identity provider does not belong to a tenant here. Ask its administrator to assign one.";
    private static final String ENDED =
            "Your session was ended. Sign out at the identity provider, then sign in again.";

    private final ProviderSignIn signIn;
    private final SecurityIdentity identity;
    private final Session session;
    private final Pages pages;

    ProviderResource(ProviderSignIn signIn, SecurityIdentity identity, Session session, Pages pages) {
        this.signIn = signIn;
        this.identity = identity;
        this.session = session;
        this.pages = pages;
    }

    /** Begins our session with a page of our own, since after the provider's no browser sends a strict cookie with a redirect. */
    @GET
    @RolesAllowed(WHOM_THE_PROVIDER_KNOWS)
    @Operation(hidden = true)
    public Response signIn(
            @RestQuery @Nullable String next,
            @Context HttpServerRequest request,
            @Context HttpServerResponse response) {
        return signIn.exchange(ProviderClaims.of(identity))
                .match(
                        granted -> {
                            response.addCookie(session.begin(request, granted.token(), granted.cookieLife()));
                            return page(200, pages.goingOn("You are signed in.", LocalPath.of(next)));
                        },
                        () -> page(403, pages.refused(NO_TENANT)),
                        () -> page(403, pages.refused(ENDED)));
    }

    private static Response page(int status, String page) {
        return Response.status(status)
                .entity(page)
                .header("Cache-Control", "no-store")
                .build();
    }
}
