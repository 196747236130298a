package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class TenancyIT {

    private final String ours = "tenant-" + UUID.randomUUID();
    private final String theirs = "tenant-" + UUID.randomUUID();

    @Test
    void anotherTenantsSourceIsNotThere() {
        JsonPath source = as(ours, "admin")
                .body(SourceIT.DEALS)
                .post("/api/v1/sources")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        String path = "/api/v1/sources/" + source.getString("id");

        List<Response> answers = List.of(
                as(theirs, "admin").get(path),
                as(theirs, "admin")
                        .body(SourceIT.DEALS.replaceFirst("\\{", "{\"paused\":false,"))
                        .put(path),
                as(theirs, "admin").delete(path),
                as(theirs, "admin").post(path + "/secrets"),
                as(theirs, "admin").delete(path + "/secrets/" + source.getString("secrets[0].id")));

        assertThat(answers).extracting(Response::statusCode).containsOnly(404);
        as(theirs, "admin").get("/api/v1/sources").then().body("items.size()", equalTo(0));
        as(theirs, "admin").get("/api/v1/sources?name=deals").then().body("items.size()", equalTo(0));
        as(ours, "admin").get(path).then().statusCode(200).body("revision", equalTo(1));
    }

    @Test
    void anotherTenantsRosterAndQuarantineAreEmpty() {
        CrmSender crm = CrmSender.ofNewSource(Tokens.of(ours).role("admin").bearer(), WebhookIT.DEALS);
        crm.send("{}").then().statusCode(202).body("quarantined", equalTo(1));
        as(ours, "admin").body(Examples.ROSTER).put("/api/v1/roster").then().statusCode(200);

        as(theirs, "admin").get("/api/v1/quarantine").then().statusCode(200).body("items.size()", equalTo(0));
        as(theirs, "admin").get("/api/v1/roster").then().statusCode(200).body("items.size()", equalTo(0));
    }

    @Test
    void twoTenantsMayGiveTheSameNames() {
        for (String tenant : List.of(ours, theirs)) {
            as(tenant, "admin")
                    .body(SourceIT.DEALS)
                    .post("/api/v1/sources")
                    .then()
                    .statusCode(201);
            as(tenant, "admin")
                    .body(Examples.ROSTER)
                    .put("/api/v1/roster")
                    .then()
                    .statusCode(200)
                    .body("changed", equalTo(4));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/sources,manager",
        "POST,/api/v1/sources,integration",
        "GET,/api/v1/quarantine,rep",
        "GET,/api/v1/roster,integration",
        "GET,/api/v1/roster,manager",
        "PUT,/api/v1/roster,comp-admin",
        "GET,/api/v1/sources,display"
    })
    void aRoleThatMayNotIsForbidden(String method, String path, String role) {
        as(ours, role).request(method, path).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/sources", "/api/v1/roster", "/api/v1/quarantine"})
    void withoutATokenOfATenantNothingAnswers(String path) {
        given().get(path).then().statusCode(401);
        given().header("Authorization", Tokens.withoutTenant().role("admin").bearer())
                .get(path)
                .then()
                .statusCode(401);
    }

    private static RequestSpecification as(String tenant, String role) {
        return given().header("Authorization", Tokens.of(tenant).role(role).bearer())
                .contentType("application/json");
    }
}
