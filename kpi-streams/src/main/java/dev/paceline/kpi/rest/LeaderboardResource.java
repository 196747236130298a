package dev.paceline.kpi.rest;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kit.security.Visibility;
import dev.paceline.kpi.application.Basis;
import dev.paceline.kpi.application.RankReps;
import dev.paceline.kpi.application.ReadKpi;
import dev.paceline.kpi.application.Today;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.LocalDate;
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

/** Who is ahead. */
@Path("/api/v1/leaderboards/{metric}")
@Produces(LeaderboardShortcut.CONTENT)
@Tag(name = "Leaderboards")
class LeaderboardResource {

    private static final String EXAMPLE =
            """
            {"metric":"revenue_won","name":"Revenue won","unit":"MONEY","currency":"EUR","team":"field",
             "from":"2024-03-01","to":"2024-03-31",
             "tieRule":"equal numbers share a rank and the next rank leaves a gap; among equals the order is by id","reps":12,
             "items":[{"rank":1,"rep":"anna","name":"Anna Albers","value":"1250.5","movement":1},
               {"rank":2,"rep":"ben","name":"Ben Brown","value":"1100","toNext":"150.5","movement":-1}],
             "self":{"rank":2,"rep":"ben","name":"Ben Brown","value":"1100","toNext":"150.5","movement":-1},"next":"2"}""";

    private final RankReps rankReps;
    private final LeaderboardPages pages;
    private final LeaderboardShortcut shortcut;
    private final ReadKpi readKpi;
    private final KpiReader reader;
    private final Visibility visibility;
    private final Caller caller;

    LeaderboardResource(
            RankReps rankReps,
            LeaderboardPages pages,
            LeaderboardShortcut shortcut,
            ReadKpi readKpi,
            KpiReader reader,
            Visibility visibility,
            Caller caller) {
        this.rankReps = rankReps;
        this.pages = pages;
        this.shortcut = shortcut;
        this.readKpi = readKpi;
        this.reader = reader;
        this.visibility = visibility;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(
            summary = "The reps of a team, or of the whole tenant, ranked by a metric",
            description =
                    "Reps see the boards of their own teams where the tenant's policy shows ranks, and those of the teams above "
                            + "and of the tenant where it says so too. Managers see those of the teams they lead and of all below.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = LeaderboardView.class),
                            examples = @ExampleObject(name = "a month's revenue", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read; the problem names it")
    @APIResponse(responseCode = "403", description = "The tenant's policy shows no ranks to reps")
    @APIResponse(responseCode = "404", description = "No such metric or team, or none that the caller may see")
    @APIResponse(responseCode = "503", description = "The state is being restored or moved; see Retry-After")
    public byte[] read(
            @Parameter(example = "revenue_won") @RestPath String metric,
            @Parameter(description = "Whose members; absent for the whole tenant", example = "field")
                    @RestQuery
                    @Nullable
                    String team,
            @Parameter(description = "First day, included", example = "2024-03-01") @RestQuery @Nullable String from,
            @Parameter(description = "Last day, included", example = "2024-03-31") @RestQuery @Nullable String to,
            @Parameter(description = "For money, where there is no reporting currency", example = "EUR")
                    @RestQuery
                    @Nullable
                    String currency,
            @Parameter(description = "Places of a page, 1 to 500", example = "10") @RestQuery @Nullable String limit,
            @Parameter(description = "The 'next' of the page before") @RestQuery @Nullable String after,
            @Context HttpServerRequest request) {
        long began = System.nanoTime();
        int places = Question.limit(limit);
        int first = Question.place(after);
        Basis.Sign sign = rankReps.sign(caller.tenant());
        KpiDefinition definition = reader.definition(caller, Question.metric(metric));
        TeamId ranked = team == null ? null : Question.team(team);
        Today today = reader.today(caller, ranked);
        Question.Range range = reader.range(caller, today, from, to);
        mustSee(ranked, range.to());
        RankReps.Asked asked = new RankReps.Asked(
                caller.tenant(),
                definition,
                ranked,
                currency(definition, ranked, currency),
                new Span(range.from(), range.to().plusDays(1)),
                today);
        byte[] answer = answer(asked, first, places, sign, request);
        shortcut.tookLong(System.nanoTime() - began);
        return answer;
    }

    /** The page; whoever may see it by what stood at the beginning, and still stands, is spared this way the next time. */
    private byte[] answer(
            RankReps.Asked asked, int first, int places, Basis.@Nullable Sign sign, HttpServerRequest request) {
        LeaderboardPage page = pages.page(asked, first, places);
        RepId self = caller.rep().orElse(null);
        byte[] answer = page.of(page.ranking().ladder(), self);
        if (page.ranking().standsOn(sign)) {
            shortcut.open(request, page, self);
        }
        return answer;
    }

    private @Nullable String currency(KpiDefinition definition, @Nullable TeamId team, @Nullable String given) {
        if (given != null) {
            Question.currency("currency", given);
        }
        if (definition.unit() != Unit.MONEY) {
            return null;
        }
        return given != null
                ? given
                : rankReps.currency(caller.tenant(), definition, team)
                        .orElseThrow(() -> ProblemException.badRequest(
                                "currency", "is needed, since the tenant has no reporting currency"));
    }

    private void mustSee(@Nullable TeamId team, LocalDate on) {
        if (team != null && !readKpi.knows(caller.tenant(), Subject.of(team))) {
            throw ProblemException.notFound("team", "team", team);
        }
        if (caller.has(Roles.ADMIN) || caller.has(Roles.COMP_ADMIN) || leads(team)) {
            return;
        }
        if (!isShown(team, on)) {
            throw team == null
                    ? ProblemException.badRequest(
                            "team", "must name a team, as you do not see the board of the whole tenant")
                    : ProblemException.notFound("team", "team", team);
        }
        if (!readKpi.showsRanks(caller.tenant())) {
            throw ProblemException.forbidden("The tenant's policy shows no ranks to reps.");
        }
    }

    private boolean leads(@Nullable TeamId team) {
        return team != null
                && visibility.maySee(caller, Subject.of(team)).await().indefinitely();
    }

    /** Whether a rep sees that board once ranks are shown at all: their own team's, and up the tree where the policy says so. */
    private boolean isShown(@Nullable TeamId team, LocalDate on) {
        return caller.rep()
                .filter((RepId rep) -> caller.has(Roles.REP))
                .filter((RepId rep) -> readKpi.showsRanksAboveOwnTeam(caller.tenant())
                        ? rankReps.isRanked(caller.tenant(), rep, team, on)
                        : team != null && rankReps.isOwnTeam(caller.tenant(), rep, team, on))
                .isPresent();
    }
}
