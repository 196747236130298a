package dev.paceline.notification.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.events.Topics;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class SplashRulesIT {

    private static final String BERLIN =
            """
            {"enabled":true,"channel":"berlin","title":"Yes!","words":"{rep}: {record}"}
            """;

    private final Company acme = Company.fresh();

    @Test
    void everyTenantStartsWithTheBuiltInRules() {
        list(acme, "manager")
                .statusCode(200)
                .body("items.rule", contains("deal-won", "goal-reached"))
                .body("items.on", contains("kpi.contributions", "goals.progress"))
                .body("items.enabled", contains(true, true))
                .body("items.channel", contains("main", "main"));
    }

    @Test
    void aTenantsChoiceIsItsOwnAndTheNextSplashFollowsIt() {
        change(acme, "deal-won", BERLIN, "admin").statusCode(200).body("words", equalTo("{rep}: {record}"));

        list(acme, "admin").body("items[0].channel", equalTo("berlin")).body("items[1].channel", equalTo("main"));
        list(Company.fresh(), "admin").body("items[0].channel", equalTo("main"));
        try (TestTopics topics = TestTopics.open()) {
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("1", "Cancity", 1, "1"));
            var splash =
                    topics.await(Topics.SPLASHES, found -> found.fact().tenant().equals(acme.tenant()));
            Assertions.assertThat(splash.fact().channel().value()).isEqualTo("berlin");
            Assertions.assertThat(splash.fact().words()).isEqualTo("anna: Cancity");
        }
    }

    @Test
    void whatIsWrongIsNamed() {
        change(acme, "deal-won", "{\"enabled\":true,\"channel\":\"\",\"title\":\"x\",\"words\":\"{pay}!\"}", "admin")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", containsInAnyOrder("channel", "words"));
        change(acme, "deal-won", "{", "admin").statusCode(400);
        change(acme, "deal-lost", BERLIN, "admin").statusCode(404);
    }

    @Test
    void onlyAnAdminChangesAndNoRepReads() {
        change(acme, "deal-won", BERLIN, "manager").statusCode(403);
        list(acme, "rep").statusCode(403);
        given().get("/api/v1/splash-rules").then().statusCode(401);
    }

    private static ValidatableResponse list(Company company, String role) {
        return given().auth()
                .oauth2(company.token(role))
                .get("/api/v1/splash-rules")
                .then();
    }

    private static ValidatableResponse change(Company company, String rule, String body, String role) {
        return given().auth()
                .oauth2(company.token(role))
                .contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/splash-rules/" + rule)
                .then();
    }
}
