package dev.paceline.kpi.rest;

import dev.paceline.events.MetricId;
import dev.paceline.events.MonthClosing;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.application.CloseMonth;
import dev.paceline.kpi.application.LateChanges;
import dev.paceline.kpi.domain.LateChange.Place;
import dev.paceline.kpi.domain.LatePage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What came too late for a closed month. */
@Path("/api/v1/closed-months/{month}/late-changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Closed months")
class LateChangesResource {

    private static final int PARTS = 6;

    private final LateChanges lateChanges;
    private final CloseMonth closeMonth;
    private final KpiReader reader;
    private final VisibleSubjects subjects;
    private final Caller caller;

    LateChangesResource(
            LateChanges lateChanges, CloseMonth closeMonth, KpiReader reader, VisibleSubjects subjects, Caller caller) {
        this.lateChanges = lateChanges;
        this.closeMonth = closeMonth;
        this.reader = reader;
        this.subjects = subjects;
        this.caller = caller;
    }

    /**
     * What came too late.
     *
     * @param count on all pages
     */
    @Schema(name = "LateChanges")
    record LateChangesView(
            YearMonth month,
            long count,
            List<LateChangeView> items,
            @Schema(description = "Give it as 'after' for the next page; absent on the last one") @Nullable
                    String next) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(
            summary = "What was said after the month was closed: by date and record what counts, and what would count"
                    + " were the month open. A total and its late changes are what the open month would have")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = LateChangesView.class),
                            examples = @ExampleObject(name = "a deal that shrank", value = ClosedMonthExamples.LATE)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read; the problem names it")
    @APIResponse(responseCode = "404", description = "The month is not closed, or there is no such metric, rep or team")
    @APIResponse(responseCode = "503", description = "The state is being restored or moved; see Retry-After")
    public LateChangesView list(
            @Parameter(example = "2024-03") @RestPath String month,
            @Parameter(description = "Of one metric only", example = "revenue_won") @RestQuery @Nullable String metric,
            @Parameter(description = "Of one rep or team only", example = "anna") @RestQuery @Nullable String subject,
            @Parameter(description = "rep or team, where an id is both", example = "rep") @RestQuery @Nullable
                    String kind,
            @Parameter(description = "Lines of a page, 1 to 500", example = "50") @RestQuery @Nullable String limit,
            @Parameter(description = "The 'next' of the page before") @RestQuery @Nullable String after) {
        YearMonth asked = Question.month(month);
        MetricId only = metric == null ? null : reader.standing(caller, metric).metric();
        int lines = Question.limit(limit);
        Place place = read(after);
        Subject whose = subject == null ? null : subjects.await(caller, "subject", subject, kind);
        MonthClosing closing = closeMonth
                .find(caller.tenant(), asked)
                .filter(MonthClosing::closed)
                .orElseThrow(() -> ProblemException.notFound("month", "closed month", month));
        LatePage page = lateChanges.of(caller.tenant(), closing, only, whose, place, lines);
        List<LateChangeView> items =
                page.lines().stream().map(LateChangeView::of).toList();
        return new LateChangesView(asked, page.count(), items, page.next() == null ? null : write(page.next()));
    }

    private static String write(Place place) {
        return Cursor.write(
                place.date().toString(),
                place.recordType(),
                place.recordId(),
                place.metric().value(),
                place.rep().value(),
                place.currency() == null ? "" : place.currency());
    }

    private static @Nullable Place read(@Nullable String after) {
        return Cursor.read(
                after,
                PARTS,
                parts -> new Place(
                        LocalDate.parse(parts.get(0)),
                        parts.get(1),
                        parts.get(2),
                        new MetricId(parts.get(3)),
                        new RepId(parts.get(4)),
                        parts.get(5).isEmpty() ? null : parts.get(5)));
    }
}
