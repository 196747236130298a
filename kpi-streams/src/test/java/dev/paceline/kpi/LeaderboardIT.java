package dev.paceline.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.events.RosterRep;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Leaderboards over HTTP, whichever way they are answered. */
@QuarkusTest
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class LeaderboardIT {

    private static final String MARCH = "from=2024-03-01&to=2024-03-31";

    @Inject
    MeterRegistry registry;

    @RegisterExtension
    final Tenant tenant = Tenant.unheardOf();

    @Test
    void aLeaderboardRanksComparesAndMovesWithTheTotals() {
        tenant.choose("\"ranks\":true,\"ranksAboveOwnTeam\":true").statusCode(200);
        tenant.wonDeal("1", "anna", "1", "EUR", "2024-03-05");
        tenant.wonDeal("2", "anna", "1", "EUR", "2024-03-05");
        tenant.wonDeal("3", "ben", "1", "EUR", "2024-03-05");
        tenant.wonDeal("4", "anna", "1", "EUR", "2024-02-05");
        String board = "/leaderboards/deals_won?" + MARCH;
        tenant.eventually(tenant.admin(), board, answer -> answer.statusCode(200)
                .body("reps", equalTo(3))
                .body("items.rep", contains("anna", "ben", "chiyo"))
                .body("items.rank", contains(1, 2, 3))
                .body("items.value", contains("2", "1", "0"))
                .body("items.toNext", contains(null, "1", "1"))
                .body("items.movement", contains(0, 0, 0)));
        tenant.wonDeal("5", "chiyo", "1", "EUR", "2024-03-06");
        tenant.wonDeal("6", "chiyo", "1", "EUR", "2024-03-06");
        tenant.eventually(tenant.rep("chiyo"), board + "&limit=1", answer -> answer.body("items.rep", contains("anna"))
                .body("self.rank", equalTo(1))
                .body("self.value", equalTo("2"))
                .body("next", equalTo("1")));
        tenant.get(tenant.admin(), board + "&team=field").body("items.rep", contains("anna", "ben"));
        tenant.get(tenant.rep("anna"), "/kpis/deals_won/subjects/anna?" + MARCH)
                .body("comparison.value", equalTo("2"))
                .body("comparison.trailing", equalTo("0.1666666667"))
                .body("comparison.best.from", equalTo("2024-02-01"))
                .body("comparison.team.team", equalTo("field"))
                .body("comparison.team.members", equalTo(2))
                .body("comparison.team.average", equalTo("1.5"))
                .body("comparison.team.rank", equalTo(1))
                .body("comparison.team.percentile", equalTo("75"));
        tenant.choose("\"ranks\":false").statusCode(200);
        tenant.get(tenant.rep("anna"), "/kpis/deals_won/subjects/anna?" + MARCH)
                .body("comparison.team.average", equalTo("1.5"))
                .body("comparison.team.rank", nullValue())
                .body("comparison.team.percentile", nullValue());
        tenant.get(tenant.rep("anna"), board + "&team=field").statusCode(403);
        tenant.get(tenant.manager("maya"), board + "&team=field").statusCode(200);
    }

    @Test
    void aLeaderboardIsSeenByItsMembersAndThoseWhoLeadThem() {
        String board = "/leaderboards/deals_won?" + MARCH;
        tenant.get(tenant.rep("anna"), board + "&team=field").statusCode(403);
        tenant.get(tenant.rep("anna"), board + "&team=sales").statusCode(404);
        tenant.choose("\"ranksAboveOwnTeam\":true").statusCode(200);
        tenant.get(tenant.rep("anna"), board + "&team=field").statusCode(403);
        tenant.choose("\"ranks\":true").statusCode(200);
        tenant.get(tenant.rep("anna"), board + "&team=field").statusCode(200);
        tenant.get(tenant.rep("anna"), board + "&team=sales").statusCode(404);
        tenant.get(tenant.rep("anna"), board).statusCode(400).body("errors[0].field", equalTo("team"));
        tenant.choose("\"ranks\":true,\"ranksAboveOwnTeam\":true").statusCode(200);
        tenant.get(tenant.rep("anna"), board + "&team=sales").statusCode(200);
        tenant.get(tenant.rep("anna"), board).statusCode(200);
        tenant.get(tenant.rep("anna"), board + "&team=inside").statusCode(404);
        tenant.get(tenant.manager("maya"), board + "&team=inside").statusCode(200);
        tenant.get(tenant.manager("maya"), board + "&team=sales")
                .statusCode(200)
                .body("self", nullValue());
        tenant.get(tenant.manager("maya"), board).statusCode(400).body("errors[0].field", equalTo("team"));
        tenant.get(tenant.manager("anna"), board + "&team=field").statusCode(404);
        tenant.get(tenant.rep("maya"), board).statusCode(400).body("errors[0].field", equalTo("team"));
        tenant.get(tenant.manager("ben"), board + "&team=inside").statusCode(404);
        tenant.get(tenant.role("display"), board).statusCode(403);
        tenant.get(tenant.ofAnother("admin"), board + "&team=field").statusCode(404);
        tenant.get(tenant.admin(), "/leaderboards/nonsense").statusCode(404);
        tenant.get(tenant.admin(), board + "&team=nobody").statusCode(404);
        tenant.get(tenant.admin(), board + "&limit=501").statusCode(400).body("errors[0].field", equalTo("limit"));
        tenant.get(tenant.admin(), board + "&after=-1").statusCode(400).body("errors[0].field", equalTo("after"));
        tenant.get(tenant.admin(), "/leaderboards/revenue_won")
                .statusCode(400)
                .body("errors[0].field", equalTo("currency"));
        tenant.get(tenant.admin(), "/leaderboards/revenue_won?currency=EUR").statusCode(200);
        tenant.get(tenant.admin(), "/leaderboards/revenue_won?team=field").body("currency", equalTo("EUR"));
    }

    @Test
    void askedAgainALeaderboardShowsEachTheirOwnPlaceAndEndsWithTheRights() {
        tenant.choose("\"ranks\":true").statusCode(200);
        tenant.wonDeal("1", "anna", "1", "EUR", "2024-03-05");
        String board = "/leaderboards/deals_won?team=field&" + MARCH;
        Tokens admin = tenant.admin();
        tenant.eventually(admin, board, answer -> answer.body("items.value", contains("1", "0")));
        long shortly =
                registry.timer("paceline.kpi.leaderboards", "way", "short").count();
        String anna = tenant.rep("anna").bearer();
        String ben = tenant.rep("ben").bearer();
        for (int time = 0; time < 3; time++) {
            again(anna, board)
                    .statusCode(200)
                    .header("X-Correlation-Id", notNullValue())
                    .contentType("application/json;charset=UTF-8")
                    .body("self.rep", equalTo("anna"))
                    .body("items.rep", contains("anna", "ben"));
            again(ben, board).statusCode(200).body("self.rep", equalTo("ben")).body("self.toNext", equalTo("1"));
            again(ben, board + "&limit=1").body("next", equalTo("1"));
        }
        assertThat(registry.timer("paceline.kpi.leaderboards", "way", "short").count())
                .isGreaterThanOrEqualTo(shortly + 6);
        RestAssured.given().when().get("/api/v1" + board).then().statusCode(401);
        String foreign = "Bearer " + tenant.rep("anna").signWithForeignKey();
        again(foreign, board).statusCode(401);
        tenant.wonDeal("2", "ben", "1", "EUR", "2024-03-06");
        tenant.wonDeal("3", "ben", "1", "EUR", "2024-03-06");
        await().untilAsserted(
                        () -> again(anna, board).body("self.rank", equalTo(2)).body("self.value", equalTo("1")));
        tenant.choose("\"ranks\":false").statusCode(200);
        again(anna, board).statusCode(403);
        again(ben, board).statusCode(403);
        tenant.get(admin, board).statusCode(200);
        tenant.choose("\"ranks\":true").statusCode(200);
        again(ben, board).statusCode(200);
        RosterRep moved = tenant.facts().rep("ben", "Ben Brown", ZoneId.of("America/New_York"), "USD", "inside");
        tenant.topics().send(Topics.ORG_ROSTER, newer(moved));
        await().untilAsserted(() -> again(ben, board).statusCode(404));
        again(anna, board).statusCode(200).body("items.rep", contains("anna"));
    }

    @Test
    void askedAgainABoardAboveOnesOwnTeamEndsWithThePolicy() {
        String board = "/leaderboards/deals_won?team=sales&" + MARCH;
        String anna = tenant.rep("anna").bearer();
        tenant.choose("\"ranks\":true,\"ranksAboveOwnTeam\":true").statusCode(200);
        for (int time = 0; time < 3; time++) {
            again(anna, board).statusCode(200);
        }
        tenant.choose("\"ranks\":true").statusCode(200);
        again(anna, board).statusCode(404);
    }

    private static RosterRep newer(RosterRep rep) {
        return new RosterRep(
                rep.tenant(),
                rep.rep(),
                rep.revision() + 1,
                rep.name(),
                rep.email(),
                rep.zone(),
                rep.currency(),
                rep.hired(),
                rep.left(),
                rep.externalIds(),
                rep.memberships());
    }

    private static ValidatableResponse again(String bearer, String path) {
        return RestAssured.given()
                .header("Authorization", bearer)
                .when()
                .get("/api/v1" + path)
                .then();
    }
}
