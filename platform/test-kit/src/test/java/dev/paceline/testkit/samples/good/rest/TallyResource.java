package dev.paceline.testkit.samples.good.rest;

import dev.paceline.events.RepId;
import dev.paceline.testkit.samples.good.application.CountSales;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Named callers at the class, and other ones at a method. */
@Path("/tallies")
@RolesAllowed("manager")
public class TallyResource {

    private final CountSales countSales;

    TallyResource(CountSales countSales) {
        this.countSales = countSales;
    }

    @GET
    @Path("/{rep}")
    public Uni<TallyView> tally(@PathParam("rep") String rep) {
        return countSales.of(new RepId(rep)).map(tally -> TallyView.of(tally.total()));
    }

    @GET
    @PermitAll
    public String words() {
        return words("tallies");
    }

    String words(String of) {
        return of;
    }
}
