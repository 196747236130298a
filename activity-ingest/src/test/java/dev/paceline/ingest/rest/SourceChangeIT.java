package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What replaces a source says all of it, so that nothing ends by being left out. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class SourceChangeIT {

    private static final String DEALS = SourceIT.DEALS;

    private final String tenant = "tenant-" + UUID.randomUUID();

    @Test
    void aPauseDoesNotEndByBeingLeftOut() {
        String id = create(DEALS).getString("id");
        asAdmin()
                .body(DEALS.replaceFirst("\\{", "{\"paused\":true,"))
                .put("/api/v1/sources/" + id)
                .then()
                .statusCode(200);

        asAdmin()
                .body(DEALS)
                .put("/api/v1/sources/" + id)
                .then()
                .statusCode(422)
                .body("errors.field", contains("paused"));
        asAdmin()
                .body("{}")
                .put("/api/v1/sources/" + id)
                .then()
                .statusCode(422)
                .body("errors.field", contains("name", "paused", "mapping"));
        asAdmin().get("/api/v1/sources/" + id).then().body("paused", equalTo(true));
    }

    @Test
    void aMappingDoesNotEndByBeingLeftOut() {
        String wish =
                "{\"name\":\"hubspot\",\"provider\":\"hubspot\",\"paused\":false,\"secret\":\"secret-of-the-app-1234\","
                        + "\"settings\":{\"portalId\":\"33\"}%s}";
        String mapping = ",\"mapping\":{\"rules\":[{\"name\":\"deal\",\"fields\":{\"status\":\"'won'\"}}]}";
        String path = "/api/v1/sources/" + create(wish.formatted(mapping)).getString("id");
        String next = wish.replaceFirst("\"secret\":\"[^\"]+\",", "");

        asAdmin()
                .body(next.formatted(""))
                .put(path)
                .then()
                .statusCode(422)
                .body("errors.field", contains("mapping"))
                .body("errors[0].message", startsWith("is missing: "));
        asAdmin().get(path).then().body("mapping.rules[0].fields.status", equalTo("'won'"));

        asAdmin()
                .body(next.formatted(",\"mapping\":null"))
                .put(path)
                .then()
                .statusCode(200)
                .body("mapping.rules", hasSize(0));
    }

    @Test
    void aReadSourceMayBeSentBack() {
        String path = "/api/v1/sources/" + create(DEALS).getString("id");
        String read = asAdmin().get(path).asString();

        asAdmin().body(read).put(path).then().statusCode(200).body("mapping.rules[0].recordId", equalTo("element.id"));
    }

    private JsonPath create(String body) {
        return asAdmin()
                .body(body)
                .post("/api/v1/sources")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private RequestSpecification asAdmin() {
        return given().header("Authorization", Tokens.of(tenant).role("admin").bearer())
                .contentType("application/json");
    }
}
