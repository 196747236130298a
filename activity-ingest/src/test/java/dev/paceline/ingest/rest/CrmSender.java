package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** A CRM as this service meets it: signs with the library of Standard Webhooks and posts. */
record CrmSender(String path, String secret) {

    /** Makes a source for that tenant and a sender that knows its secret. */
    static CrmSender ofNewSource(String adminToken, String mapping) {
        JsonPath created = given().header("Authorization", adminToken)
                .contentType("application/json")
                .body("{\"name\":\"crm %s\",\"mapping\":%s}".formatted(UUID.randomUUID(), mapping))
                .post("/api/v1/sources")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new CrmSender(created.getString("webhookPath"), created.getString("secret"));
    }

    /** Posts a body with a right signature of now. */
    Response send(String body) {
        return send("msg_" + UUID.randomUUID(), body);
    }

    Response send(String id, String body) {
        long now = Instant.now().getEpochSecond();
        return send(id, now, sign(id, now, body), body);
    }

    Response send(String id, long timestamp, String signature, String body) {
        return given().header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature)
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path);
    }

    String sign(String id, long timestamp, String body) {
        try {
            return new Webhook(secret).sign(id, timestamp, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new AssertionError(e);
        }
    }
}
