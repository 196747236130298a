package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.paceline.events.Topics;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class OwnerIT {

    private static final String MAPPING =
            """
            {"elements": "payload.things",
             "rules": [{"recordType": "element.type", "recordId": "element.id",
                        "fields": {"owner": "element.owner", "email": "element.email", "name": "element.name"}}]}
            """;

    private final String tenant = "tenant-" + UUID.randomUUID();
    private final String admin = Tokens.of(tenant).role("admin").bearer();
    private CrmSender crm = new CrmSender("", "");

    @BeforeEach
    void writeRosterAndDeals() {
        asAdmin().body(Examples.ROSTER).put("/api/v1/roster").then().statusCode(200);
        crm = CrmSender.ofNewSource(admin, MAPPING);
        crm.send(
                        """
                        {"things": [{"type": "deal", "id": "1", "owner": "77"}, {"type": "deal", "id": "2", "owner": "Anna@example.com"},
                                    {"type": "deal", "id": "3", "owner": "12415231"}, {"type": "deal", "id": "4", "owner": "88"}]}
                        """)
                .then()
                .statusCode(202);
    }

    @Test
    void ownersThatAreNoRepAreListed() {
        unbound().body("items.owner", contains("77", "88"));
        asAdmin().get("/api/v1/owners?bound=true").then().body("items.rep", contains("anna", "anna"));
        asAdmin().get("/api/v1/owners?limit=3").then().body("items", hasSize(3)).body("next", equalTo("88"));
        asAdmin().get("/api/v1/owners?limit=3&after=88").then().body("items.owner", contains("Anna@example.com"));
    }

    @Test
    void anOwnerBoundByHandIsAnExternalIdThatEveryoneHears() {
        bind("77", "maya").then().statusCode(200).body("changed", equalTo(1));
        bind("77", "maya").then().statusCode(200).body("changed", equalTo(0));

        unbound().body("items.owner", contains("88"));
        asAdmin().get("/api/v1/roster/reps/maya").then().body("externalIds", hasItems("77"));
        assertThat(revisionsOf("maya")).containsExactly(1L, 2L);
    }

    @Test
    void anOwnerBoundByHandStaysUntilItIsTakenBack() {
        String maya = "{\"name\":\"Maya\",\"email\":\"maya@example.com\",\"zone\":\"UTC\",\"currency\":\"EUR\"}";
        bind("77", "maya").then().statusCode(200);

        asAdmin().body(maya).put("/api/v1/roster/reps/maya").then().statusCode(200);
        asAdmin().get("/api/v1/roster/reps/maya").then().body("externalIds", contains("77"));
        asAdmin().body(maya).put("/api/v1/roster/reps/maya").then().body("unchanged", equalTo(1));
        asAdmin().get("/api/v1/owners").then().body("items.byHand", contains(false, true, false, false));

        asAdmin().delete("/api/v1/owners/bindings/77").then().statusCode(200).body("changed", equalTo(1));
        asAdmin().delete("/api/v1/owners/bindings/77").then().statusCode(422).body("errors.field", contains("owner"));
        unbound().body("items.owner", contains("77", "88"));
        asAdmin().get("/api/v1/roster/reps/maya").then().body("externalIds", hasSize(0));
    }

    @Test
    void anOwnerThatNoRecordHasSpokenOfNeedsAConfirmation() {
        bind("7_7", "maya")
                .then()
                .statusCode(422)
                .body("errors.field", contains("owner"))
                .body("errors[0].message", containsString("\"confirm\": true"));
        asAdmin()
                .body("{\"owner\":\"7_7\",\"rep\":\"maya\",\"confirm\":true}")
                .post("/api/v1/owners/bindings")
                .then()
                .statusCode(200)
                .body("changed", equalTo(1));
    }

    @Test
    void anOwnerIsOneRep() {
        bind("12415231", "maya").then().statusCode(422).body("errors.field", contains("owner"));
        bind("77", "nobody").then().statusCode(422).body("errors.field", contains("rep"));
        asAdmin()
                .body("{}")
                .post("/api/v1/owners/bindings")
                .then()
                .statusCode(422)
                .body("errors.field", contains("owner"));
    }

    @Test
    void ownerRecordsOfTheCrmBindByEmail() {
        crm.send(
                        """
                        {"things": [{"type": "owner", "id": "77", "email": "MAYA@example.com", "name": "Maya Moser"},
                                    {"type": "user", "id": "88", "email": "zoe@example.com", "name": "Zoe"}]}
                        """)
                .then()
                .statusCode(202);

        unbound().body("items.owner", contains("88")).body("items[0].email", equalTo("zoe@example.com"));
        asAdmin().get("/api/v1/roster/reps/maya").then().body("externalIds", hasItems("77"));

        asAdmin()
                .body("{\"name\":\"Zoe\",\"email\":\"zoe@example.com\",\"zone\":\"UTC\",\"currency\":\"EUR\"}")
                .put("/api/v1/roster/reps/zoe")
                .then()
                .statusCode(200);

        unbound().body("items", hasSize(0));
        asAdmin().get("/api/v1/roster/reps/zoe").then().body("externalIds", contains("88"));
    }

    @Test
    void repsAreMadeOfOwnerRecords() {
        crm.send(
                        """
                        {"things": [{"type": "user", "id": "77", "email": "zoe@example.com", "name": "Zoe Zander"},
                                    {"type": "user", "id": "78", "email": "maya@example.com", "name": "Maya"}]}
                        """)
                .then()
                .statusCode(202);

        sync("{\"zone\":\"Nowhere\",\"currency\":\"EUR\"}")
                .then()
                .statusCode(422)
                .body("errors.field", contains("zone"));
        sync("{\"zone\":\"UTC\",\"currency\":\"EUR\"}").then().statusCode(200).body("changed", equalTo(1));
        sync("{\"zone\":\"UTC\",\"currency\":\"EUR\"}").then().statusCode(200).body("changed", equalTo(0));

        unbound().body("items.owner", contains("88"));
        asAdmin()
                .get("/api/v1/roster/reps/zoe")
                .then()
                .body("name", equalTo("Zoe Zander"))
                .body("externalIds", contains("77"));
    }

    private Response sync(String wish) {
        return asAdmin().body(wish).post("/api/v1/owners/reps");
    }

    @Test
    void anotherTenantsOwnersAreNotThere() {
        String theirs = Tokens.of("tenant-" + UUID.randomUUID()).role("admin").bearer();

        as(theirs).get("/api/v1/owners").then().statusCode(200).body("items", hasSize(0));
        as(theirs)
                .body("{\"owner\":\"77\",\"rep\":\"maya\"}")
                .post("/api/v1/owners/bindings")
                .then()
                .statusCode(422)
                .body("errors.field", contains("owner"));
        as(Tokens.of(tenant).role("manager").bearer())
                .get("/api/v1/owners")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse unbound() {
        return asAdmin().get("/api/v1/owners?bound=false").then().statusCode(200);
    }

    private Response bind(String owner, String rep) {
        return asAdmin()
                .body("{\"owner\":\"%s\",\"rep\":\"%s\"}".formatted(owner, rep))
                .post("/api/v1/owners/bindings");
    }

    private List<Long> revisionsOf(String rep) {
        try (TestTopics topics = TestTopics.open()) {
            return topics
                    .present(Topics.ORG_ROSTER, entry -> entry.fact().key().equals(tenant + "|rep|" + rep))
                    .stream()
                    .map(entry -> entry.fact().revision())
                    .toList();
        }
    }

    private RequestSpecification asAdmin() {
        return as(admin);
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", token).contentType("application/json");
    }
}
