package dev.paceline.testkit.samples.bad.endpoint.rest;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** Breaks "every endpoint names who may call it" by two methods. */
@Path("/unguarded")
public class UnguardedResource {

    @GET
    @RolesAllowed("rep")
    public String guarded() {
        return "";
    }

    @PUT
    @Authenticated
    public String openToAnyToken() {
        return "";
    }

    @POST
    public String unguarded() {
        return "";
    }
}
