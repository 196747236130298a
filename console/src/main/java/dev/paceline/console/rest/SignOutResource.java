package dev.paceline.console.rest;

import dev.paceline.console.application.RevokeTokens;
import dev.paceline.kit.problem.AnyQueryParameters;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Signing out: in this browser, in every service, and at the identity provider where it has signed the caller in. */
@Path("/sign-out")
@AnyQueryParameters // pages are linked to from anywhere
@Produces(MediaType.TEXT_HTML)
public class SignOutResource {

    private static final String NOT_EVERYWHERE =
            "You are signed out in this browser. The session could not be ended in every service yet.";

    private final RevokeTokens tokens;
    private final CurrentIdentityAssociation caller;
    private final Session session;
    private final Pages pages;

    SignOutResource(RevokeTokens tokens, CurrentIdentityAssociation caller, Session session, Pages pages) {
        this.tokens = tokens;
        this.caller = caller;
        this.session = session;
        this.pages = pages;
    }

    /** Takes the session's cookie from the browser, and its token everywhere. */
    @POST
    @PermitAll
    @Operation(hidden = true)
    public Uni<Response> signOut(@Context HttpServerRequest request, @Context HttpServerResponse response) {
        response.addCookie(session.end(request));
        return caller.getDeferredIdentity()
                .map(Holders::of)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(Optional.empty())
                .chain(holder -> holder.map(tokens::signOut)
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(done -> signedOut(request))
                .onFailure(KafkaException.class)
                .recoverWithItem(() -> page(503, pages.refused(NOT_EVERYWHERE)));
    }

    private Response signedOut(HttpServerRequest request) {
        return ProviderSessions.isIn(request)
                ? page(200, pages.goingOn("You are signed out of Paceline.", ProviderRoutes.SIGN_OUT))
                : SeeOther.to("/sign-in");
    }

    private static Response page(int status, String page) {
        return Response.status(status)
                .entity(page)
                .header("Cache-Control", "no-store")
                .build();
    }
}
