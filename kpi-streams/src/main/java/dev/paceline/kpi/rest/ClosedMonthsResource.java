package dev.paceline.kpi.rest;

import dev.paceline.events.MonthClosing;
import dev.paceline.events.TenantId;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.application.CloseMonth;
import dev.paceline.kpi.application.CloseMonth.Wish;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The months whose numbers stand, whatever comes later. */
@Path("/api/v1/closed-months")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Closed months")
class ClosedMonthsResource {

    private static final int LONGEST_REASON = 500;

    private final CloseMonth closeMonth;
    private final Caller caller;

    ClosedMonthsResource(CloseMonth closeMonth, Caller caller) {
        this.closeMonth = closeMonth;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN, Roles.MANAGER})
    @Operation(summary = "All months that are closed, or were: who closed and opened them, when and why")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = ClosedMonthView.Listing.class),
                            examples = @ExampleObject(name = "March", value = ClosedMonthExamples.MONTHS)))
    public ClosedMonthView.Listing all() {
        return new ClosedMonthView.Listing(closeMonth.all(caller.tenant()).stream()
                .map(ClosedMonthView::of)
                .toList());
    }

    @PUT
    @Path("/{month}")
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(
            summary = "Closes a month: what is said of its days from then on is late and moves none of its totals;"
                    + " a closed month stays as it is")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ClosedMonthView.Request.class),
                            examples = @ExampleObject(name = "why", value = ClosedMonthExamples.REQUEST)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = ClosedMonthView.class),
                            examples = @ExampleObject(name = "March", value = ClosedMonthExamples.MONTH)))
    @APIResponse(responseCode = "400", description = "The month cannot be read")
    @APIResponse(responseCode = "422", description = "The month is not over, or the reason is missing or too long")
    public ClosedMonthView close(
            @Parameter(example = "2024-03") @RestPath String month, ClosedMonthView.@Nullable Request request) {
        YearMonth asked = Question.month(month);
        String reason = reason(request == null ? null : request.reason());
        return closeMonth
                .close(caller.tenant(), asked, new Wish(caller.name(), reason))
                .map(ClosedMonthView::of)
                .orElseThrow(() -> ProblemException.invalid(new FieldError("month", "is not over everywhere")));
    }

    @DELETE
    @Path("/{month}")
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(summary = "Opens a closed month again: what was said late counts, within moments")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = ClosedMonthView.class),
                            examples = @ExampleObject(name = "March", value = ClosedMonthExamples.REOPENED)))
    @APIResponse(responseCode = "400", description = "The month cannot be read")
    @APIResponse(responseCode = "404", description = "The month is not closed")
    @APIResponse(responseCode = "422", description = "The reason is missing or too long")
    public ClosedMonthView reopen(
            @Parameter(example = "2024-03") @RestPath String month,
            @Parameter(description = "Why", example = "one deal was forgotten") @RestQuery @Nullable String reason) {
        YearMonth asked = Question.month(month);
        TenantId tenant = caller.tenant();
        if (closeMonth.find(tenant, asked).filter(MonthClosing::closed).isEmpty()) {
            throw notClosed(month);
        }
        MonthClosing opened = closeMonth
                .reopen(tenant, asked, new Wish(caller.name(), reason(reason)))
                .orElseThrow(() -> notClosed(month));
        return ClosedMonthView.of(opened);
    }

    private static ProblemException notClosed(String month) {
        return ProblemException.notFound("month", "closed month", month);
    }

    /** Pay depends on which months are closed, so that each step says why. */
    private static String reason(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw ProblemException.invalid(
                    new FieldError("reason", "must say why the month is closed or opened again"));
        }
        if (text.length() > LONGEST_REASON) {
            throw ProblemException.invalid(
                    new FieldError("reason", "is longer than " + LONGEST_REASON + " characters"));
        }
        return text;
    }
}
