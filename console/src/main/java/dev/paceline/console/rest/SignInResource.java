package dev.paceline.console.rest;

import dev.paceline.console.application.Attempt;
import dev.paceline.console.application.ProviderSignIn;
import dev.paceline.console.application.SignIn;
import dev.paceline.console.domain.Network;
import dev.paceline.kit.problem.AnyQueryParameters;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Signing in with an account that this installation keeps itself, and the way to the identity provider. */
@Path("/")
@AnyQueryParameters // pages are linked to from anywhere
@Produces(MediaType.TEXT_HTML)
public class SignInResource {

    private static final String NONE = "";
    private static final String NO_ACCOUNTS =
            "This installation keeps no accounts of its own. Use the identity provider it is set up with.";
    private static final String WRONG = "That name and password do not belong together.";
    private static final String TOO_SOON = "Too many wrong attempts. Try again in %d s.";
    private static final int LONGEST = 200;

    private static final String NOT_BY_PROVIDER = "The identity provider did not sign you in.";

    private final SignIn signIn;
    private final ProviderSignIn provider;
    private final Pages pages;
    private final Session session;
    private final SameOrigin origin;
    private final CallerAddress address;

    SignInResource(
            SignIn signIn,
            ProviderSignIn provider,
            Pages pages,
            Session session,
            SameOrigin origin,
            CallerAddress address) {
        this.signIn = signIn;
        this.provider = provider;
        this.pages = pages;
        this.session = session;
        this.origin = origin;
        this.address = address;
    }

    /** The sign-in page. */
    @GET
    @Path("sign-in")
    @PermitAll
    @Operation(hidden = true)
    public Response page(@RestQuery @Nullable String next, @RestQuery @Nullable String error) {
        if (error != null) {
            return page(200, NOT_BY_PROVIDER, next).build();
        }
        boolean possible = signIn.isPossible() || provider.isPossible();
        return page(200, possible ? NONE : NO_ACCOUNTS, next).build();
    }

    /** Signs in: sets the session's cookie and goes on to the page that was wanted. */
    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Blocking
    @Operation(hidden = true)
    public Response signIn(
            @RestForm @Nullable String user,
            @RestForm @Nullable String password,
            @RestForm @Nullable String next,
            @Context HttpServerRequest request,
            @Context HttpServerResponse response) {
        if (origin.isForeign(request) || user == null || password == null) {
            return page(400, WRONG, next).build();
        }
        if (!signIn.isPossible()) {
            return page(404, NO_ACCOUNTS, next).build();
        }
        if (user.length() > LONGEST || password.length() > LONGEST) {
            return page(401, WRONG, next).build();
        }
        Attempt attempt = signIn.attempt(user.strip(), password, Network.subscriber(address.of(request)));
        return attempt.match(
                done -> {
                    response.addCookie(session.begin(request, done.token(), done.life()));
                    return SeeOther.to(LocalPath.of(next));
                },
                () -> page(401, WRONG, next).build(),
                early -> tooSoon(early, next));
    }

    private Response tooSoon(Attempt.TooSoon early, @Nullable String next) {
        long seconds = Math.max(1, early.pause().toSeconds() + 1);
        return page(429, String.format(Locale.ROOT, TOO_SOON, seconds), next)
                .header("Retry-After", seconds)
                .build();
    }

    private Response.ResponseBuilder page(int status, String message, @Nullable String next) {
        return Response.status(status)
                .entity(pages.signIn(message, LocalPath.of(next), signIn.isPossible(), provider.isPossible()))
                .header("Cache-Control", "no-store");
    }
}
