package dev.paceline.testkit.samples.bad.endpoint.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Breaks "every endpoint names who may call it" by one method. */
@Path("/unguarded")
public class UnguardedResource {

    @GET
    @RolesAllowed("rep")
    public String guarded() {
        return "";
    }

    @POST
    public String unguarded() {
        return "";
    }
}
