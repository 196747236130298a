package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sample of HubSpot's documentation, and a batch of all kinds of events. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class HubSpotIT {

    static final String SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
    static final String WISH =
            """
            {"provider":"hubspot","secret":"%s",
             "settings":{"portalId":"33","publicUrl":"https://hooks.example.com/","currency":"EUR"}}
            """
                    .formatted(SECRET);
    static final String SAMPLE =
            """
            [{"objectId":1246965,"propertyName":"lifecyclestage","propertyValue":"subscriber","changeSource":"ACADEMY",
              "eventId":3816279340,"subscriptionId":25,"portalId":33,"appId":1160452,"occurredAt":1462216307945,
              "eventType":"contact.propertyChange","attemptNumber":0},
             {"objectId":1246978,"changeSource":"IMPORT","eventId":3816279480,"subscriptionId":22,"portalId":33,
              "appId":1160452,"occurredAt":1462216307945,"eventType":"contact.creation","attemptNumber":0}]
            """;

    @Test
    void theDocumentedSampleBecomesContacts() {
        ProviderDoor hubspot = ProviderDoor.of(WISH);

        send(hubspot, SAMPLE)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("quarantined", equalTo(0));

        assertThat(hubspot.landed())
                .containsExactly(
                        "contact 1246965 UPSERT 2016-05-02T19:11:47.945Z {\"stage\":\"subscriber\"}",
                        "contact 1246978 UPSERT 2016-05-02T19:11:47.945Z {\"createdAt\":\"2016-05-02T19:11:47.945Z\","
                                + "\"source.deal_currency_code\":\"EUR\"}");
    }

    @Test
    void everyKindOfEventHasItsMeaning() {
        ProviderDoor hubspot = ProviderDoor.of(WISH);

        send(
                        hubspot,
                        "["
                                + String.join(
                                        ",",
                                        event("deal.creation", 1, ""),
                                        event("deal.propertyChange", 1, property("amount", "\"1500.50\"")),
                                        event("deal.propertyChange", 1, property("dealstage", "\"closedwon\"")),
                                        event("deal.propertyChange", 1, property("closedate", "\"1760000000000\"")),
                                        event("deal.propertyChange", 1, property("region", "\"north\"")),
                                        event("object.deletion", 2, ",\"objectTypeId\":\"0-3\""),
                                        event("deal.restore", 2, ""),
                                        event(
                                                "deal.merge",
                                                3,
                                                ",\"primaryObjectId\":3,\"mergedObjectIds\":[4,5],\"newObjectId\":9"),
                                        event(
                                                "deal.associationChange",
                                                0,
                                                ",\"associationType\":\"DEAL_TO_COMPANY\",\"fromObjectId\":1,\"toObjectId\":77,"
                                                        + "\"associationRemoved\":false,\"isPrimaryAssociation\":true"),
                                        event("contact.privacyDeletion", 6, ""),
                                        event("deal.propertyChange", 7, property("amount", "\"many\"")),
                                        event("deal.creation", 8, "").replace("\"portalId\":33", "\"portalId\":34"))
                                + "]")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(12))
                .body("quarantined", equalTo(1));

        String at = " 2026-03-01T09:00:00Z ";
        assertThat(hubspot.landed())
                .containsExactly(
                        "contact 6 DELETE" + at + "{}",
                        "deal 1 UPSERT" + at + "{\"account\":\"77\"}",
                        "deal 1 UPSERT" + at + "{\"amount\":1500.5}",
                        "deal 1 UPSERT" + at
                                + "{\"closedAt\":\"2025-10-09T08:53:20Z\",\"expectedCloseAt\":\"2025-10-09T08:53:20Z\"}",
                        "deal 1 UPSERT" + at + "{\"createdAt\":\"2026-03-01T09:00:00Z\",\"currency\":\"EUR\"}",
                        "deal 1 UPSERT" + at + "{\"source.region\":\"north\"}",
                        "deal 1 UPSERT" + at + "{\"stage\":\"closedwon\",\"status\":\"won\"}",
                        "deal 2 DELETE" + at + "{}",
                        "deal 2 RESTORE" + at + "{}",
                        "deal 3 MERGED_INTO 9" + at + "{}",
                        "deal 4 MERGED_INTO 9" + at + "{}",
                        "deal 5 MERGED_INTO 9" + at + "{}");
        assertThat(hubspot.quarantined()).singleElement().asString().startsWith("shipped[deal].fields.amount: ");
    }

    @Test
    void aPrivacyDeletionTakesWhatIsKeptOfThatPersonWithIt() {
        ProviderDoor hubspot = ProviderDoor.of(WISH);
        ProviderDoor other = ProviderDoor.of(WISH);
        String ofPerson = batch(
                event("contact.propertyChange", 1246965, property("createdate", "\"of somebody\"")),
                event("contact.propertyChange", 51, property("createdate", "\"of 1246965\"")));
        String ofOthers = batch(
                event("deal.propertyChange", 1246965, property("amount", "\"of a deal\"")),
                event("contact.propertyChange", 51, property("createdate", "\"of 1246965\"")));
        send(hubspot, ofPerson).then().statusCode(202).body("quarantined", equalTo(2));
        send(hubspot, ofOthers).then().statusCode(202).body("quarantined", equalTo(2));
        send(other, ofPerson).then().statusCode(202).body("quarantined", equalTo(2));

        send(
                        hubspot,
                        batch(
                                event("contact.propertyChange", 1246965, property("email", "\"anna@example.com\"")),
                                event("contact.privacyDeletion", 1246965, ""),
                                event("deal.propertyChange", 7, property("amount", "\"many\""))))
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("quarantined", equalTo(1));

        assertThat(hubspot.landed()).containsExactly("contact 1246965 DELETE 2026-03-01T09:00:00Z {}");
        assertThat(hubspot.waiting())
                .hasSize(3)
                .noneMatch(payload -> payload.contains("of somebody") || payload.contains("anna@example.com"));
        assertThat(other.waiting()).hasSize(2);
    }

    @Test
    void aProvenBodyThatCannotBeParsedIsKeptNotRefused() {
        ProviderDoor hubspot = ProviderDoor.of(WISH);

        send(hubspot, "{\"no\":\"list").then().statusCode(202).body("quarantined", equalTo(1));

        assertThat(hubspot.quarantined()).hasSize(1);
        assertThat(hubspot.landed()).isEmpty();
    }

    @Test
    void olderSignaturesCountUnlessTheSourceWantsTheNewest() {
        String strict = WISH.replace("\"currency\":\"EUR\"", "\"signature\":\"v3\"");

        assertThat(List.of(sendOlder(ProviderDoor.of(WISH), "v1", ""), sendOlder(ProviderDoor.of(strict), "v1", "")))
                .containsExactly(202, 401);
        ProviderDoor hubspot = ProviderDoor.of(WISH);
        assertThat(sendOlder(hubspot, "v2", "POSThttps://hooks.example.com" + hubspot.path()))
                .isEqualTo(202);
    }

    @Test
    void withoutAPublicUrlTheHostThatWasAskedForCounts() {
        ProviderDoor hubspot = ProviderDoor.of(WISH.replace("\"publicUrl\":\"https://hooks.example.com/\",", ""));
        String signature = sha256(SECRET + "POSThttps://hooks.example.com" + hubspot.path() + SAMPLE);

        List<Integer> answers = Stream.of("X-Forwarded-Host", "Host", "X-Other")
                .map(header -> hubspot.post(
                                Map.of(
                                        "X-HubSpot-Signature",
                                        signature,
                                        "X-HubSpot-Signature-Version",
                                        "v2",
                                        header,
                                        "hooks.example.com"),
                                SAMPLE)
                        .statusCode())
                .toList();

        assertThat(answers).containsExactly(202, 202, 401);
    }

    private static int sendOlder(ProviderDoor hubspot, String version, String signedHead) {
        Map<String, String> headers = Map.of(
                "X-HubSpot-Signature", sha256(SECRET + signedHead + SAMPLE), "X-HubSpot-Signature-Version", version);
        return hubspot.post(headers, SAMPLE).statusCode();
    }

    /** Signed over the public address, with one of the twelve escapes that are decoded and one that is not. */
    static Response send(ProviderDoor hubspot, String body) {
        String millis = String.valueOf(Instant.now().toEpochMilli());
        String query = "?who=a%3Ab&what=a%20b";
        String signed = "POSThttps://hooks.example.com" + hubspot.path() + "?who=a:b&what=a%20b" + body + millis;
        String signature =
                Base64.getEncoder().encodeToString(ProviderDoor.hmac(SECRET.getBytes(StandardCharsets.UTF_8), signed));
        Map<String, String> headers =
                Map.of("X-HubSpot-Signature-v3", signature, "X-HubSpot-Request-Timestamp", millis);
        return hubspot.post(query, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String batch(String... events) {
        return "[" + String.join(",", events) + "]";
    }

    private static String event(String kind, int object, String more) {
        return "{\"subscriptionType\":\"%s\",\"objectId\":%d,\"portalId\":33,\"eventId\":1,\"occurredAt\":1772355600000%s}"
                .formatted(kind, object, more);
    }

    private static String property(String name, String value) {
        return ",\"propertyName\":\"%s\",\"propertyValue\":%s".formatted(name, value);
    }
}
