package dev.paceline.testkit.samples.bad.open.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Breaks "adapters are closed" by one method alone. */
@Path("/chatty")
@PermitAll
public class ChattyResource {

    @GET
    public String served() {
        return notServed();
    }

    public String notServed() {
        return "";
    }

    /** Open inside of what is open. */
    public record OpenView(String words) {}
}
