package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A tenant with one source of some provider: what its sender posts, and what lands of it. */
record ProviderDoor(String tenant, String path, String secret) {

    /** Makes a source; the wish names all but its name. */
    static ProviderDoor of(String wish) {
        String tenant = "tenant-" + UUID.randomUUID();
        try {
            ObjectNode body = (ObjectNode) FactJson.mapper().readTree(wish);
            body.put("name", "crm");
            JsonPath created = given().header(
                            "Authorization", Tokens.of(tenant).role("admin").bearer())
                    .contentType("application/json")
                    .body(body.toString())
                    .post("/api/v1/sources")
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath();
            return new ProviderDoor(tenant, created.getString("webhookPath"), created.getString("secret"));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    String admin() {
        return Tokens.of(tenant).role("admin").bearer();
    }

    /** A delivery with these headers. */
    Response post(Map<String, String> headers, String body) {
        return post("", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A delivery with that query and these headers. */
    Response post(String query, Map<String, String> headers, byte[] body) {
        RequestSpecification request = given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .urlEncodingEnabled(false)
                .headers(headers);
        if (!headers.containsKey("Content-Type")) {
            request = request.contentType("application/json");
        }
        return request.body(body).post(path + query);
    }

    /** What stands on {@code crm.records} of this tenant, in words, sorted. */
    List<String> landed() {
        try (TestTopics topics = TestTopics.open()) {
            return topics
                    .present(
                            Topics.CRM_RECORDS,
                            patch -> patch.fact().tenant().value().equals(tenant))
                    .stream()
                    .map(patch -> words(patch.fact()))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static String words(RecordPatch patch) {
        try {
            String winner = patch.mergedInto() == null ? "" : " " + patch.mergedInto();
            return patch.recordType() + " " + patch.recordId() + " " + patch.change() + winner + " " + patch.at() + " "
                    + FactJson.mapper().writeValueAsString(patch.fields());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Reasons in quarantine, newest first. */
    List<String> quarantined() {
        return inQuarantine("items.reason");
    }

    /** Payloads in quarantine, newest first, one for each element that waits. */
    List<String> waiting() {
        return inQuarantine("items.payload");
    }

    private List<String> inQuarantine(String what) {
        return given().header("Authorization", admin())
                .get("/api/v1/quarantine")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList(what);
    }

    /** HMAC-SHA256, computed beside the product. */
    static byte[] hmac(byte[] key, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
