package dev.paceline.kit.problem;

import dev.paceline.events.MetricId;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kit.security.Scopes;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hibernate.HibernateException;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Endpoints that fail in every way an endpoint can. */
@Path("/probe")
public class ProbeResource {

    private final Caller caller;
    private final Correlation correlation;

    ProbeResource(Caller caller, Correlation correlation) {
        this.caller = caller;
        this.correlation = correlation;
    }

    /** A body with rules. */
    public record Order(
            @Nullable BigDecimal amount, @Nullable LocalDate from, List<Line> lines, @Nullable String note) {}

    /** A part of a body, with a rule of its own. */
    public record Line(@Nullable MetricId metric, int count) {
        public Line {
            if (count < 0) {
                throw new IllegalArgumentException("count must not be negative");
            }
        }
    }

    @GET
    @Path("/me")
    @RolesAllowed({Roles.REP, Roles.DISPLAY})
    public Uni<Map<String, String>> me() {
        return Uni.createFrom()
                .item(() -> Map.of(
                        "tenant", caller.tenant().value(),
                        "rep", caller.rep().map(Object::toString).orElse("none"),
                        "channel", caller.channel().map(Object::toString).orElse("none"),
                        "correlation", correlation.id().value()));
    }

    @GET
    @Path("/ticks")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed(Roles.REP)
    public Multi<String> ticks() {
        return Multi.createFrom().ticks().every(Duration.ofMillis(100)).map(tick -> "tick " + tick);
    }

    @POST
    @Path("/orders")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.REP)
    public Order order(Order order) {
        return order;
    }

    @GET
    @Path("/pages")
    @PermitAll
    public String page(@RestQuery Integer limit, @RestQuery String after) {
        return limit + " after " + after;
    }

    @GET
    @Path("/goals/{goal}")
    @PermitAll
    public String goal(@PathParam("goal") String goal) {
        throw ProblemException.notFound("goal", goal);
    }

    @GET
    @Path("/broken")
    @PermitAll
    public String broken() {
        throw new IllegalStateException("password=secret in table goal");
    }

    @GET
    @Path("/busy")
    @PermitAll
    public Uni<String> busy() {
        return Uni.createFrom().failure(ProblemException.unavailable("The event log cannot be reached now.", 5));
    }

    @GET
    @Path("/away")
    @PermitAll
    public Uni<String> away() {
        return Uni.createFrom()
                .failure(new HibernateException("no connection", new SQLException("shutting down", "57P01")));
    }

    @GET
    @Path("/nul")
    @PermitAll
    public Uni<String> nul() {
        return Uni.createFrom()
                .failure(new HibernateException("refused", new SQLException("invalid byte sequence", "22021")));
    }

    @POST
    @Path("/files")
    @RolesAllowed({Roles.ADMIN, Scopes.IMPORTS_WRITE})
    public String file() {
        return "taken";
    }

    @GET
    @Path("/forgotten")
    public String forgotten() {
        return "nobody said who may read this";
    }
}
