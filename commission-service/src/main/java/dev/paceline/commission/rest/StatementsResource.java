package dev.paceline.commission.rest;

import dev.paceline.commission.application.ReadStatements;
import dev.paceline.commission.application.StatementProblems;
import dev.paceline.commission.domain.StatementKey;
import dev.paceline.commission.domain.StatementSummary;
import dev.paceline.commission.rest.StatementView.LedgerPageView;
import dev.paceline.commission.rest.StatementView.StatementPageView;
import dev.paceline.commission.rest.StatementView.SummaryView;
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
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Statements: what a rep is paid for a month, line by line, and every ledger entry behind it. */
@Path("/api/v1/statements")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN, Roles.MANAGER, Roles.REP})
@Tag(name = "Statements", description = "Pay per rep and month. Private to the rep, and to those who run pay.")
public class StatementsResource {

    private static final int MONTH_LENGTH = 7;

    private final ReadStatements readStatements;
    private final StatementProblems statementProblems;
    private final PayAccess access;

    StatementsResource(ReadStatements readStatements, StatementProblems statementProblems, PayAccess access) {
        this.readStatements = readStatements;
        this.statementProblems = statementProblems;
        this.access = access;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN, Roles.MANAGER, Roles.REP})
    @Operation(summary = "List statements", description = "The newest month first; those the caller may see.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = StatementPageView.class),
                            examples = @ExampleObject(name = "one month", value = Examples.STATEMENTS)))
    public Uni<StatementPageView> list(
            @Parameter(example = "anna") @QueryParam("rep") @Nullable String rep,
            @Parameter(example = "2017-03") @QueryParam("month") @Nullable String month,
            @Parameter(description = "1 to 1000, usually 100", example = "100") @QueryParam("limit") @Nullable
                    String limit,
            @Parameter(description = "'next' of the page before") @QueryParam("after") @Nullable String after) {
        Page page = Page.of(limit, after);
        YearMonth onlyMonth = month == null ? null : PayAccess.month(month);
        StatementKey from = page.after() == null ? null : key(page.after());
        RepId only = rep == null ? null : PayAccess.rep(rep);
        return access.seesAllPay()
                .chain(all -> all ? list(only, onlyMonth, page, from) : own(only, onlyMonth, page, from));
    }

    @GET
    @Path("/{rep}/{month}")
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN, Roles.MANAGER, Roles.REP})
    @Operation(
            summary = "Read a statement",
            description =
                    "As it stands: the lines that no correction has taken back. A known rep's month without pay is"
                            + " an empty statement of revision 0.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = StatementView.class),
                            examples = @ExampleObject(name = "one deal", value = Examples.STATEMENT)))
    @APIResponse(responseCode = "404", description = "There is no such statement that the caller may see")
    public Uni<StatementView> one(
            @Parameter(example = "anna") @PathParam("rep") String rep,
            @Parameter(example = "2017-03") @PathParam("month") String month,
            @Parameter(description = "Lines per page: 1 to 1000, usually 100", example = "100")
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Parameter(description = "'next' of the page before") @QueryParam("after") @Nullable String after) {
        Page page = entries(limit, after);
        return access.visible(rep, month).chain(key -> readStatements
                .one(access.tenant(), key, page.limit(), page.after())
                .map(found -> found.orElseThrow(() -> PayAccess.notFound(rep, month)))
                .chain(statement -> statementProblems
                        .of(access.tenant(), key)
                        .map(problems -> StatementView.of(statement, page, problems))));
    }

    @GET
    @Path("/{rep}/{month}/ledger")
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN, Roles.MANAGER, Roles.REP})
    @Operation(
            summary = "Read a statement's ledger",
            description = "Every entry ever posted, in order of booking: bookings, and the corrections that took them"
                    + " back, with negative amounts. All together they sum to the statement's totals.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = LedgerPageView.class),
                            examples = @ExampleObject(name = "an amount that changed", value = Examples.LEDGER)))
    @APIResponse(responseCode = "404", description = "There is no such statement that the caller may see")
    public Uni<LedgerPageView> ledger(
            @Parameter(example = "anna") @PathParam("rep") String rep,
            @Parameter(example = "2017-03") @PathParam("month") String month,
            @Parameter(description = "1 to 1000, usually 100", example = "100") @QueryParam("limit") @Nullable
                    String limit,
            @Parameter(description = "'next' of the page before") @QueryParam("after") @Nullable String after) {
        Page page = entries(limit, after);
        return access.visible(rep, month)
                .chain(key -> readStatements.entries(access.tenant(), key, page.limit(), page.after()))
                .map(found -> LedgerPageView.of(found.orElseThrow(() -> PayAccess.notFound(rep, month)), page));
    }

    private Uni<StatementPageView> own(
            @Nullable RepId only, @Nullable YearMonth month, Page page, @Nullable StatementKey after) {
        return access.ownRep()
                .filter(own -> only == null || own.equals(only))
                .map(own -> list(own, month, page, after))
                .orElseGet(() -> Uni.createFrom().item(new StatementPageView(List.of(), null)));
    }

    private Uni<StatementPageView> list(
            @Nullable RepId rep, @Nullable YearMonth month, Page page, @Nullable StatementKey after) {
        return readStatements
                .list(access.tenant(), rep, month, page.limit(), after)
                .map(found -> new StatementPageView(
                        found.stream().map(SummaryView::of).toList(), page.next(found, StatementsResource::cursor)));
    }

    private static Page entries(@Nullable String limit, @Nullable String after) {
        Page page = Page.of(limit, after);
        String from = page.after();
        if (from != null) {
            try {
                UUID.fromString(from);
            } catch (IllegalArgumentException notAnEntry) {
                throw badCursor();
            }
        }
        return page;
    }

    private static String cursor(StatementSummary summary) {
        return summary.key().month() + "/" + summary.key().rep();
    }

    private static StatementKey key(String cursor) {
        if (cursor.length() <= MONTH_LENGTH + 1 || cursor.charAt(MONTH_LENGTH) != '/') {
            throw badCursor();
        }
        return new StatementKey(
                PayAccess.rep(cursor.substring(MONTH_LENGTH + 1)), PayAccess.month(cursor.substring(0, MONTH_LENGTH)));
    }

    private static ProblemException badCursor() {
        return ProblemException.badRequest("after", "must be 'next' of the page before");
    }
}
