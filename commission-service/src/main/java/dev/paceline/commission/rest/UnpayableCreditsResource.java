package dev.paceline.commission.rest;

import dev.paceline.commission.application.FindUnpayableCredits;
import dev.paceline.commission.application.FindUnpayableCredits.Found;
import dev.paceline.commission.domain.RecordKey;
import dev.paceline.commission.domain.UnpayableCredit;
import dev.paceline.events.Keys;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Credits that a plan would pay but cannot: kept, and shown to those who run pay. */
@Path("/api/v1/plans/{id}/unpayable-credits")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
@Tag(name = "Plans")
public class UnpayableCreditsResource {

    private static final int PARTS = 2;

    private final FindUnpayableCredits findUnpayableCredits;
    private final PayAccess access;

    UnpayableCreditsResource(FindUnpayableCredits findUnpayableCredits, PayAccess access) {
        this.findUnpayableCredits = findUnpayableCredits;
        this.access = access;
    }

    /** A credit, and why it is not paid. */
    record UnpayableView(
            String recordType,
            String recordId,
            RepId rep,
            LocalDate date,
            MetricId metric,
            BigDecimal value,
            @Nullable String currency,
            int planVersion,
            String component,
            String reason) {

        static UnpayableView of(UnpayableCredit unpayable) {
            return new UnpayableView(
                    unpayable.record().type(),
                    unpayable.record().id(),
                    unpayable.credit().rep(),
                    unpayable.credit().date(),
                    unpayable.credit().metric(),
                    unpayable.credit().value(),
                    unpayable.credit().currency(),
                    unpayable.planVersion(),
                    unpayable.component(),
                    unpayable.reason());
        }
    }

    /** A page of them. */
    record UnpayablePageView(List<UnpayableView> items, @Nullable String next) {

        static UnpayablePageView of(Found found) {
            RecordKey next = found.next();
            return new UnpayablePageView(
                    found.credits().stream().map(UnpayableView::of).toList(),
                    next == null ? null : Keys.of(next.type(), next.id()));
        }
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(
            summary = "List the credits a plan cannot pay",
            description = "By record. A newer state of the record mends them. A page may come out short; 'next' tells"
                    + " whether to go on.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = UnpayablePageView.class),
                            examples = @ExampleObject(name = "no currency", value = Examples.UNPAYABLE)))
    @APIResponse(responseCode = "404", description = "There is no such plan")
    public Uni<UnpayablePageView> list(
            @Parameter(example = "flat-5") @PathParam("id") String id,
            @Parameter(description = "Records per page: 1 to 1000, usually 100", example = "100")
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Parameter(description = "'next' of the page before") @QueryParam("after") @Nullable String after) {
        Page page = Page.of(limit, after);
        RecordKey from = record(page.after());
        return access.mustRunPay()
                .chain(() -> findUnpayableCredits.of(access.tenant(), PlanNames.addressed(id), from, page.limit()))
                .map(found ->
                        found.map(UnpayablePageView::of).orElseThrow(() -> ProblemException.notFound("plan", id)));
    }

    private static @Nullable RecordKey record(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        List<String> parts = Keys.parts(cursor);
        boolean unprintable = cursor.chars().anyMatch(Character::isISOControl);
        if (unprintable || parts.size() != PARTS || parts.stream().anyMatch(String::isBlank)) {
            throw ProblemException.badRequest("after", "must be 'next' of the page before");
        }
        return new RecordKey(parts.get(0), parts.get(1));
    }
}
