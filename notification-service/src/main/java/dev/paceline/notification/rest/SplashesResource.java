package dev.paceline.notification.rest;

import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kit.security.Visibility;
import dev.paceline.notification.application.FindSplashes;
import dev.paceline.notification.application.SplashFilter;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The splashes of the last 30 days. */
@Path("/api/v1/splashes")
@Tag(name = "Splashes", description = "What was celebrated, and why.")
@Produces(MediaType.APPLICATION_JSON)
public class SplashesResource {

    private static final String EXAMPLE =
            """
            {"items":[{"splash":"deal-won|deal|4711|2026-11-21","channel":"main","state":"AMENDED","title":"Deal won",
              "words":"Anna Snelling won Cancity for 2,054.00 USD",
              "subject":{"kind":"rep","id":"anna","name":"Anna Snelling"},
              "amount":{"amount":"2054.00","currency":"USD"},
              "raisedAt":"2026-11-21T12:00:00Z","expiresAt":"2026-11-21T12:02:00Z",
              "changedAt":"2026-11-21T12:00:40Z","revision":2,
              "why":{"rule":"deal-won","on":"kpi.contributions",
                "when":"contribution.metric == 'deals_won' && contribution.value > 0","type":"deal","id":"4711",
                "raised":{"fact":"acme|deal|4711@3","delivery":"msg_2f","acceptedAt":"2026-11-21T11:59:59Z"},
                "changed":{"fact":"acme|deal|4711@4","delivery":"msg_30","acceptedAt":"2026-11-21T12:00:39Z"}}}]}
            """;

    private final FindSplashes splashes;
    private final Visibility visibility;
    private final Caller caller;

    SplashesResource(FindSplashes splashes, Visibility visibility, Caller caller) {
        this.splashes = splashes;
        this.visibility = visibility;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(
            summary = "List splashes",
            description =
                    "Those of the last 30 days whose people the caller may see, the newest first, as screens got them last, with "
                            + "the reason for each. A page may come out short; 'next' tells whether to go on.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = SplashPageView.class),
                            examples = @ExampleObject(name = "an amended splash", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read; the answer names it")
    public Uni<SplashPageView> list(
            @RestQuery
                    @Parameter(description = "First day, in the tenant's home zone", example = "2026-11-01")
                    @Nullable
                    String from,
            @RestQuery @Parameter(description = "Last day, included", example = "2026-11-21") @Nullable String to,
            @RestQuery @Parameter(description = "Only this rep's", example = "anna") @Nullable String rep,
            @RestQuery
                    @Parameter(
                            description =
                                    "Only this team's, and those of who belonged to it or to a team below it on the day",
                            example = "field")
                    @Nullable
                    String team,
            @RestQuery @Parameter(description = "'next' of the page before") @Nullable String after,
            @RestQuery @Parameter(description = "1 to 200, usually 50", example = "50") @Nullable String limit) {
        SplashFilter filter = narrowed(SplashQuery.filter(from, to, rep, team, after, limit));
        boolean everyone = caller.has(Roles.ADMIN) || caller.has(Roles.COMP_ADMIN);
        return splashes.list(caller.tenant(), filter, new FindSplashes.Access(everyone, this::maySee))
                .map(SplashPageView::of);
    }

    private Uni<Boolean> maySee(Subject subject) {
        return visibility.maySee(caller, subject);
    }

    /** Looks only where there can be something to see: a rep's own splashes are found without looking through all. */
    private SplashFilter narrowed(SplashFilter filter) {
        boolean seesOthers = caller.has(Roles.ADMIN) || caller.has(Roles.COMP_ADMIN) || caller.has(Roles.MANAGER);
        Optional<RepId> self = caller.rep();
        if (seesOthers || self.isEmpty() || filter.rep() != null) {
            return filter;
        }
        return new SplashFilter(filter.from(), filter.to(), self.get(), filter.team(), filter.after(), filter.limit());
    }
}
