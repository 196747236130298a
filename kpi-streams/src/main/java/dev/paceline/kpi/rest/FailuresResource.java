package dev.paceline.kpi.rest;

import dev.paceline.events.MetricId;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.application.Failures;
import dev.paceline.kpi.application.Failures.Failed;
import dev.paceline.kpi.application.Failures.Found;
import dev.paceline.kpi.application.Failures.Place;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.SortedMap;
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

/** Records that a definition cannot be applied to. */
@Path("/api/v1/kpi-definitions/{metric}/failures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPI definitions")
class FailuresResource {

    private static final int PARTS = 2;
    private static final String EXAMPLE =
            """
            {"metric":"revenue_won","records":3,"parts":{"value":3},
             "items":[{"recordType":"deal","recordId":"4711","definitionVersion":2,"part":"value","reason":"gives no number"}]}""";

    private final Failures failures;
    private final KpiReader reader;
    private final Caller caller;

    FailuresResource(Failures failures, KpiReader reader, Caller caller) {
        this.failures = failures;
        this.reader = reader;
        this.caller = caller;
    }

    /**
     * What a definition fails on.
     *
     * @param records on which it fails now
     * @param parts how often which of its expressions fails
     */
    @Schema(name = "KpiFailures")
    record FailuresView(
            MetricId metric,
            long records,
            SortedMap<String, Long> parts,
            List<FailureView> items,
            @Schema(description = "Give it as 'after' for the next page; absent on the last one") @Nullable
                    String next) {}

    /** One record and why. */
    @Schema(name = "KpiFailure")
    record FailureView(String recordType, String recordId, int definitionVersion, String part, String reason) {

        private static FailureView of(Failed failed) {
            return new FailureView(
                    failed.recordType(),
                    failed.recordId(),
                    failed.failure().version(),
                    failed.failure().part(),
                    failed.failure().reason());
        }
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(
            summary = "The records on which the metric's newest definition fails now: their number, and a page of them")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = FailuresView.class),
                            examples = @ExampleObject(name = "amounts that are no numbers", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read; the problem names it")
    @APIResponse(responseCode = "404", description = "No such metric")
    @APIResponse(responseCode = "503", description = "The state is being restored or moved; see Retry-After")
    public FailuresView failures(
            @Parameter(example = "revenue_won") @RestPath String metric,
            @Parameter(description = "Lines of a page, 1 to 500", example = "50") @RestQuery @Nullable String limit,
            @Parameter(description = "The 'next' of the page before") @RestQuery @Nullable String after) {
        int lines = Question.limit(limit);
        Place place = read(after);
        MetricId id = reader.standing(caller, metric).metric();
        Found found = failures.of(caller.tenant(), id, place, lines);
        List<FailureView> items = found.page().stream().map(FailureView::of).toList();
        return new FailuresView(id, found.records(), found.parts(), items, found.next() ? write(items) : null);
    }

    private static String write(List<FailureView> items) {
        FailureView last = items.get(items.size() - 1);
        return Cursor.write(last.recordType(), last.recordId());
    }

    private static @Nullable Place read(@Nullable String after) {
        return Cursor.read(after, PARTS, parts -> new Place(parts.get(0), parts.get(1)));
    }
}
