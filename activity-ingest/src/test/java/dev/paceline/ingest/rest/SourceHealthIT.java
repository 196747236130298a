package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class SourceHealthIT {

    private final String tenant = "tenant-" + UUID.randomUUID();
    private final String admin = Tokens.of(tenant).role("admin").bearer();
    private CrmSender crm = new CrmSender("", "");
    private String source = "";

    @BeforeEach
    void makeSource() {
        crm = CrmSender.ofNewSource(admin, WebhookIT.DEALS);
        source = crm.path().substring("/webhooks/".length());
    }

    @Test
    void whatComesIsCounted() {
        asAdmin()
                .get(health())
                .then()
                .statusCode(200)
                .body("lastSeen", nullValue())
                .body("accepted", equalTo(0));

        crm.send("{\"deals\":[{\"id\":1},{\"id\":2},{}]}").then().statusCode(202);
        crm.send("{").then().statusCode(400);
        new CrmSender(crm.path(), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .send("{}")
                .then()
                .statusCode(401);

        asAdmin()
                .get(health())
                .then()
                .body("lastSeen", notNullValue())
                .body("accepted", equalTo(2))
                .body("quarantined", equalTo(1))
                .body("rejected", equalTo(2))
                .body("silent", equalTo(false));
        crm.send("{\"deals\":[{\"id\":1}]}").then().statusCode(202);
        asAdmin().get("/api/v1/source-health").then().body("items.accepted", contains(3));
    }

    @Test
    void rowsOfAnImportCountToo() {
        given().header("Authorization", admin)
                .contentType("text/csv")
                .body("id,title,value\n1,a,1\n2,b,much\n3,c,3\n")
                .post("/api/v1/imports?source=" + source)
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2));

        asAdmin()
                .get(health())
                .then()
                .body("lastSeen", notNullValue())
                .body("accepted", equalTo(2))
                .body("quarantined", equalTo(1))
                .body("rejected", equalTo(0));
    }

    @Test
    void aSourceIsHeldToItsRateAndComesAgain() {
        watch("{\"deliveriesPerSecond\":2,\"silenceAfterSeconds\":null}")
                .then()
                .statusCode(200)
                .body("deliveriesPerSecond", equalTo(2));

        List<Response> answers =
                IntStream.range(0, 12).mapToObj(i -> crm.send("{\"deals\":[]}")).toList();

        assertThat(answers).extracting(Response::statusCode).contains(202, 429).containsOnly(202, 429);
        Response refused = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> crm.send("{\"deals\":[]}").statusCode() == 202);
        watch("{\"deliveriesPerSecond\":null,\"silenceAfterSeconds\":null}")
                .then()
                .statusCode(200)
                .body("deliveriesPerSecond", nullValue());
        assertThat(IntStream.range(0, 12).map(i -> crm.send("{\"deals\":[]}").statusCode()))
                .containsOnly(202);
    }

    @Test
    void aWatchDoesNotEndByBeingLeftOut() {
        watch("{\"deliveriesPerSecond\":50,\"silenceAfterSeconds\":3600}")
                .then()
                .statusCode(200);

        watch("{\"deliveriesPerSecond\":60}")
                .then()
                .statusCode(422)
                .body("errors.field", contains("silenceAfterSeconds"));
        watch("{}").then().statusCode(422).body("errors.field", contains("deliveriesPerSecond", "silenceAfterSeconds"));

        asAdmin()
                .get(health())
                .then()
                .body("deliveriesPerSecond", equalTo(50))
                .body("silenceAfterSeconds", equalTo(3600));
        watch("{\"deliveriesPerSecond\":50,\"silenceAfterSeconds\":null}")
                .then()
                .statusCode(200)
                .body("silenceAfterSeconds", nullValue());
    }

    @Test
    void aWatchOutsideOfReasonIsRefused() {
        watch("{\"deliveriesPerSecond\":0,\"silenceAfterSeconds\":1}")
                .then()
                .statusCode(422)
                .body("errors.field", contains("deliveriesPerSecond", "silenceAfterSeconds"));
    }

    @Test
    void theOldSecretsEndWhenTheRotationSaysSo() {
        JsonPath rotated = asAdmin()
                .body("{\"othersExpireAfterSeconds\":3}")
                .post("/api/v1/sources/" + source + "/secrets")
                .then()
                .statusCode(201)
                .body("secrets", hasSize(2))
                .body("secrets[0].expiresAt", notNullValue())
                .body("secrets[1].expiresAt", nullValue())
                .extract()
                .jsonPath();
        CrmSender after = new CrmSender(crm.path(), rotated.getString("secret"));

        after.send("{\"deals\":[]}").then().statusCode(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> crm.send("{\"deals\":[]}").statusCode() == 401);
        after.send("{\"deals\":[]}").then().statusCode(202);
        asAdmin()
                .body("{\"othersExpireAfterSeconds\":-1}")
                .post("/api/v1/sources/" + source + "/secrets")
                .then()
                .statusCode(422)
                .body("errors.field", contains("othersExpireAfterSeconds"));
    }

    @Test
    void anotherTenantsSourceIsNotThere() {
        String theirs = Tokens.of("tenant-" + UUID.randomUUID()).role("admin").bearer();

        as(theirs).get(health()).then().statusCode(404);
        as(theirs)
                .body("{\"deliveriesPerSecond\":1,\"silenceAfterSeconds\":null}")
                .put(health())
                .then()
                .statusCode(404);
        as(theirs).get("/api/v1/source-health").then().statusCode(200).body("items", hasSize(0));
        as(Tokens.of(tenant).role("manager").bearer()).get(health()).then().statusCode(403);
        asAdmin().get(health()).then().body("deliveriesPerSecond", nullValue());
    }

    private Response watch(String body) {
        return asAdmin().body(body).put(health());
    }

    private String health() {
        return "/api/v1/source-health/" + source;
    }

    private RequestSpecification asAdmin() {
        return as(admin);
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", token).contentType("application/json");
    }
}
