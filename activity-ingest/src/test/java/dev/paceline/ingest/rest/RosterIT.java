package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.events.Envelope;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class RosterIT {

    private final String tenant = "tenant-" + UUID.randomUUID();

    @Test
    void aRosterIsToldBeforeTheAnswer() {
        as("admin")
                .body(Examples.ROSTER)
                .put("/api/v1/roster")
                .then()
                .statusCode(200)
                .body("changed", equalTo(4))
                .body("unchanged", equalTo(0));

        assertThat(told())
                .extracting(Envelope::id)
                .containsExactlyInAnyOrder(
                        tenant + "|team|sales@1",
                        tenant + "|team|field@1",
                        tenant + "|rep|maya@1",
                        tenant + "|rep|anna@1");
    }

    @Test
    void onlyWhatChangedIsToldAgain() {
        as("admin").body(Examples.ROSTER).put("/api/v1/roster").then().statusCode(200);

        as("admin")
                .body(Examples.ROSTER.replace("Anna Albers\", \"email", "Anna Bauer\", \"email"))
                .put("/api/v1/roster")
                .then()
                .statusCode(200)
                .body("changed", equalTo(1))
                .body("unchanged", equalTo(3));

        assertThat(told()).hasSize(5).extracting(Envelope::id).contains(tenant + "|rep|anna@2");
    }

    @Test
    void aBrokenRosterChangesNothing() {
        as("admin")
                .body(
                        """
                        {"reps":[{"id":"ok","name":"Ok","zone":"UTC","currency":"EUR"},
                                 {"id":"r","name":"R","zone":"Mars","currency":"EUR","memberships":[{"team":"none"}]}],
                         "teams":[{"id":"t","name":"T","zone":"UTC","currency":"EURO"}]}
                        """)
                .put("/api/v1/roster")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", contains("teams[0].currency", "reps[1].zone"));

        assertThat(told()).isEmpty();
        as("admin").get("/api/v1/roster").then().body("items.size()", equalTo(0));
    }

    @Test
    void theRosterIsReadInPages() {
        as("admin").body(Examples.ROSTER).put("/api/v1/roster").then().statusCode(200);

        as("admin")
                .get("/api/v1/roster?limit=3")
                .then()
                .statusCode(200)
                .body("items.kind", contains("rep", "rep", "team"))
                .body("items[0].rep", equalTo("anna"))
                .body("items[0].zone", equalTo("Europe/Berlin"))
                .body("next", equalTo("team|field"));
        as("admin")
                .get("/api/v1/roster?limit=3&after=team|field")
                .then()
                .body("items.team", contains("sales"))
                .body("next", nullValue());
    }

    private List<Envelope<RosterEntry>> told() {
        try (TestTopics topics = TestTopics.open()) {
            return topics.present(
                    Topics.ORG_ROSTER, entry -> entry.fact().tenant().value().equals(tenant));
        }
    }

    private RequestSpecification as(String role) {
        return given().header("Authorization", Tokens.of(tenant).role(role).bearer())
                .contentType("application/json");
    }
}
