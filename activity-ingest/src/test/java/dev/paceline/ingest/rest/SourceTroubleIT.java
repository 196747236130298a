package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Admins see why deliveries are refused or quarantined; senders, and whoever has no token, do not. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class SourceTroubleIT {

    private static final String SECRET = "secret-of-the-app-1234";
    private static final String WISH =
            "{\"provider\":\"hubspot\",\"secret\":\"%s\",\"settings\":{\"portalId\":\"33\",\"publicUrl\":\"https://crm.example.com\"}}"
                    .formatted(SECRET);
    private static final String OWN =
            "[{\"subscriptionType\":\"deal.propertyChange\",\"portalId\":33,\"objectId\":8,\"eventId\":1,"
                    + "\"occurredAt\":%d,\"propertyName\":\"amount\",\"propertyValue\":\"secret value\"}]";

    private ProviderDoor hubSpot = new ProviderDoor("", "", "");

    @BeforeEach
    void makeSource() {
        hubSpot = ProviderDoor.of(WISH);
    }

    @Test
    void refusalsAndQuarantinesAreToldInWordsNewestFirst() {
        Instant now = Instant.now();
        String body = OWN.formatted(now.toEpochMilli());
        String url = "https://crm.example.com" + hubSpot.path();
        hubSpot.post(signed(url, body, now.minus(Duration.ofMinutes(9))), body)
                .then()
                .statusCode(401);
        hubSpot.post(signed("https://127.0.0.1:1" + hubSpot.path(), body, now), body)
                .then()
                .statusCode(401);
        hubSpot.post(Map.of(), body).then().statusCode(401);
        String other = body.replace("\"portalId\":33", "\"portalId\":62515");
        hubSpot.post(signed(url, other, now), other)
                .then()
                .statusCode(401)
                .body("detail", not(containsString("62515")));
        hubSpot.post(signed(url, body, now), body).then().statusCode(202);

        health().body("rejected", equalTo(4))
                .body("quarantined", equalTo(1))
                .body("recent.kind", contains("QUARANTINED", "REFUSED", "REFUSED", "REFUSED", "REFUSED"))
                .body(
                        "recent.reason",
                        contains(
                                equalTo("shipped[deal].fields.amount could not be read"),
                                equalTo("portal 62515 is not this source's"),
                                equalTo("the header or parameter that proves it is missing"),
                                startsWith(
                                        "no secret of this source made the signature over this body and https://crm.example.com"),
                                equalTo("timestamp 9 minutes old; at most 5 minutes are taken")));
        assertThat(health().extract().asString()).doesNotContain("secret value", SECRET);
        asAdmin().get("/api/v1/source-health").then().body("items[0].recent", nullValue());
    }

    @Test
    void aSignatureOverAnotherUrlIsRecognized() {
        Instant now = Instant.now();
        String body = OWN.formatted(now.toEpochMilli());
        Map<String, String> headers = new HashMap<>(signed("https://proxy.example.com" + hubSpot.path(), body, now));
        headers.put("X-Forwarded-Host", "proxy.example.com");

        hubSpot.post(headers, body).then().statusCode(401);

        health().body(
                        "recent[0].reason",
                        startsWith("signature over another URL than https://crm.example.com/webhooks/"));
    }

    @Test
    void onlyTheLastTwentyAreRememberedAndTheyAreInTheDatabase() {
        for (int i = 0; i < 15; i++) {
            hubSpot.post(Map.of(), "[]").then().statusCode(401);
        }
        health().body("recent", hasSize(15));
        for (int i = 0; i < 15; i++) {
            hubSpot.post(Map.of("X-HubSpot-Signature-v3", "x"), "[]").then().statusCode(401);
        }

        health().body("recent", hasSize(20)).body("rejected", equalTo(30));
        health().body("recent", hasSize(20)); // nothing is counted since: what is told was read again
    }

    @Test
    void aTrialOfARawDeliverySaysWhatVerificationWouldSay() {
        Instant now = Instant.now();
        String body = OWN.formatted(now.toEpochMilli());
        String url = "https://crm.example.com" + hubSpot.path();

        trial(body, signed(url, body, now))
                .body("verification.proven", equalTo(true))
                .body("verification.reason", nullValue())
                .body("faults[0].place", equalTo("shipped[deal].fields.amount"));
        trial(body, signed(url, body, now.minus(Duration.ofMinutes(9))))
                .body("verification.proven", equalTo(false))
                .body("verification.reason", startsWith("timestamp 9 minutes old"));
        trial(body + " ", signed(url, body, now)).body("verification.proven", equalTo(false));
        asAdmin()
                .body("{\"payload\":" + body + "}")
                .post(source() + "/mapping:test")
                .then()
                .statusCode(200)
                .body("verification", nullValue());
        health().body("recent", hasSize(0)).body("rejected", equalTo(0));
    }

    @Test
    void anEncodedColonMeansTheSame() {
        for (String path : List.of("/mapping:test", "/mapping%3Atest", "/mapping%3atest")) {
            asAdmin()
                    .urlEncodingEnabled(false)
                    .body("{\"payload\":[]}")
                    .post(source() + path)
                    .then()
                    .statusCode(200);
        }
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"payload\":[]}")
                .post(source() + "/mapping%3Atest")
                .then()
                .statusCode(401);
    }

    private ValidatableResponse trial(String body, Map<String, String> headers) {
        ObjectNode request = FactJson.mapper().createObjectNode().put("payload", body);
        headers.forEach((name, value) -> request.withObject("/headers").put(name, value));
        return asAdmin()
                .body(request.toString())
                .post(source() + "/mapping:test")
                .then()
                .statusCode(200);
    }

    private static Map<String, String> signed(String url, String body, Instant at) {
        String millis = String.valueOf(at.toEpochMilli());
        byte[] mac = ProviderDoor.hmac(SECRET.getBytes(StandardCharsets.UTF_8), "POST" + url + body + millis);
        return Map.of(
                "X-HubSpot-Signature-v3",
                Base64.getEncoder().encodeToString(mac),
                "X-HubSpot-Request-Timestamp",
                millis);
    }

    private ValidatableResponse health() {
        return asAdmin().get("/api/v1/source-health/" + id()).then().statusCode(200);
    }

    private String source() {
        return "/api/v1/sources/" + id();
    }

    private String id() {
        return hubSpot.path().substring("/webhooks/".length());
    }

    private RequestSpecification asAdmin() {
        return given().header("Authorization", hubSpot.admin()).contentType("application/json");
    }
}
