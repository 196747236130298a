package dev.paceline.console.rest;

import dev.paceline.kit.problem.AnyQueryParameters;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** The pages for people and screens. They hold no data themselves; who is not signed in is shown the way. */
@Path("/")
@AnyQueryParameters // pages are linked to from anywhere
@Produces(MediaType.TEXT_HTML)
public class PageResource {

    private final Pages pages;
    private final CurrentIdentityAssociation caller;

    PageResource(Pages pages, CurrentIdentityAssociation caller) {
        this.pages = pages;
        this.caller = caller;
    }

    /** Where one arrives. */
    @GET
    @PermitAll
    @Operation(hidden = true)
    public Uni<Response> home(@Context HttpServerRequest request) {
        return page(pages.home(), request);
    }

    /** All APIs in one list. */
    @GET
    @Path("docs")
    @PermitAll
    @Operation(hidden = true)
    public Uni<Response> docs(@Context HttpServerRequest request) {
        return page(pages.docs(), request);
    }

    /** The screen of a channel. */
    @GET
    @Path("tv/{channel}")
    @PermitAll
    @Operation(hidden = true)
    public Uni<Response> tv(@RestPath String channel, @Context HttpServerRequest request) {
        return page(pages.tv(), request);
    }

    /** A session that has ended, or that another key signed, is no session: its browser is shown the way as well. */
    private Uni<Response> page(String page, HttpServerRequest request) {
        return caller.getDeferredIdentity()
                .map(identity -> !identity.isAnonymous())
                .onFailure()
                .recoverWithItem(false)
                .map(known -> known ? shown(page) : shownTheWay(request));
    }

    private static Response shown(String page) {
        return Response.ok(page).header("Cache-Control", "no-store").build();
    }

    private static Response shownTheWay(HttpServerRequest request) {
        String next = URLEncoder.encode(request.path(), StandardCharsets.UTF_8);
        return SeeOther.to("/sign-in?next=" + next);
    }
}
