package dev.paceline.kpi.rest;

import dev.paceline.events.FxRates;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.application.ChangeSettings;
import dev.paceline.kpi.application.TenantSettings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A tenant's dated exchange rates. */
@Path("/api/v1/fx-rates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPI settings")
class FxResource {

    private static final String EXAMPLE =
            """
            {"items":[{"tenant":"acme","from":"USD","to":"EUR","revision":3,
              "rates":[{"date":"2024-03-01","rate":"0.9213"},{"date":"2024-03-02","rate":"0.9226"}]}]}""";
    private static final String TABLE =
            """
            {"rates":[{"from":"USD","to":"EUR","date":"2024-03-01","rate":"0.9213"}]}""";
    private static final String CSV =
            """
            date,from,to,rate
            2024-03-01,USD,EUR,0.9213
            """;

    private final ChangeSettings changeSettings;
    private final TenantSettings settings;
    private final Caller caller;

    FxResource(ChangeSettings changeSettings, TenantSettings settings, Caller caller) {
        this.changeSettings = changeSettings;
        this.settings = settings;
        this.caller = caller;
    }

    /** All tables, by currencies. */
    @Schema(name = "FxRates")
    record RatesView(List<FxRates> items) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(summary = "The tenant's exchange rates; each holds from its day until the next")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = RatesView.class),
                            examples = @ExampleObject(name = "dollars to euros", value = EXAMPLE)))
    public RatesView read() {
        return new RatesView(settings.tables(caller.tenant()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(
            summary =
                    "Adds rates; one of the same currencies and day is replaced. All money that it touches follows at once")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RatesRequest.class),
                            examples = @ExampleObject(name = "one rate", value = TABLE)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = RatesView.class),
                            examples = @ExampleObject(name = "dollars to euros", value = EXAMPLE)))
    @APIResponse(responseCode = "422", description = "What is wrong, by line")
    public RatesView add(@Nullable RatesRequest request) {
        return new RatesView(
                changeSettings.addRates(caller.tenant(), Question.body(request).lines()));
    }

    @PUT
    @Consumes("text/csv")
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(summary = "The same from a CSV file with the columns date, from, to, rate")
    @RequestBody(content = @Content(mediaType = "text/csv", examples = @ExampleObject(name = "one rate", value = CSV)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = RatesView.class),
                            examples = @ExampleObject(name = "dollars to euros", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A line cannot be read; the problem names it")
    @APIResponse(responseCode = "422", description = "What is wrong, by line")
    public RatesView addCsv(@Nullable String csv) {
        return new RatesView(changeSettings.addRates(
                caller.tenant(), RatesRequest.ofCsv(Question.body(csv)).linesOfCsv()));
    }

    @DELETE
    @Path("/{from}/{to}")
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(summary = "Forgets all rates from one currency to another")
    @APIResponse(responseCode = "204", description = "They are gone")
    @APIResponse(responseCode = "400", description = "One of them is no currency; the problem names it")
    @APIResponse(responseCode = "404", description = "There were none")
    public void remove(
            @Parameter(example = "USD") @RestPath String from, @Parameter(example = "EUR") @RestPath String to) {
        if (!changeSettings.removeRates(
                caller.tenant(), Question.currency("from", from), Question.currency("to", to))) {
            throw ProblemException.notFound("from", "exchange rate", from + " to " + to);
        }
    }
}
