package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The HTTP binding of CloudEvents 1.0 in its three modes. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class CloudEventsIT {

    static final String WISH =
            """
            {"provider":"cloudevents","mapping":{"rules":[{"recordType":"'deal'","recordId":"element.subject",
             "fields":{"name":"element.data.name","amount":"element.data.amount","note":"element.comment"},%s}]}}
            """
                    .formatted("\"source\":\"null\"");
    static final String KEEPING = WISH.replace(",\"source\":\"null\"", "");
    static final String EVENT =
            """
            {"specversion":"1.0","id":"%s","source":"/crm","type":"deal.changed","subject":"%s","time":"2026-03-01T10:00:00.5Z",
             "data":{"name":"Nordwind","amount":12345678901234567.89}}
            """;
    static final String LANDED =
            "deal 7 UPSERT 2026-03-01T10:00:00.500Z {\"amount\":12345678901234567.89,\"name\":\"Nordwind\"}";

    @Test
    void aStructuredEventBecomesADealWithEveryDigit() {
        ProviderDoor sender = ProviderDoor.of(WISH);

        send(sender, "application/cloudevents+json; charset=utf-8", EVENT.formatted("1", "7"))
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));

        assertThat(sender.landed()).containsExactly(LANDED);
    }

    @Test
    void whatNoMappingNamesIsKeptOfDataAndAttributes() {
        ProviderDoor sender = ProviderDoor.of(KEEPING);
        String event = EVENT.formatted("1", "7").replace("\"name\"", "\"region\":\"north\",\"name\"");

        send(sender, "application/cloudevents+json", event).then().statusCode(202);

        assertThat(sender.landed())
                .containsExactly(
                        LANDED.replace(
                                "}",
                                ",\"source.data.region\":\"north\",\"source.datacontenttype\":\"application/json\",\"source.id\":\"1\",\"source.source\":\"/crm\","
                                        + "\"source.specversion\":\"1.0\",\"source.time\":\"2026-03-01T10:00:00.500Z\",\"source.type\":\"deal.changed\"}"));
    }

    @Test
    void aBinaryEventBecomesADealAndItsEscapesAreDecoded() {
        ProviderDoor sender = ProviderDoor.of(WISH);

        sender.post(binary(sender), "{\"name\":\"Nordwind\",\"amount\":1.10}")
                .then()
                .statusCode(202);

        assertThat(sender.landed())
                .containsExactly(
                        "deal 7 UPSERT 2026-03-01T10:00:00Z {\"amount\":1.1,\"name\":\"Nordwind\",\"note\":\"Euro € 😀\"}");
    }

    @Test
    void aSenderThatAsksFirstIsWelcomeAtItsSourceAndNowhereElse() {
        ProviderDoor sender = ProviderDoor.of(WISH);
        ProviderDoor other = ProviderDoor.of(HubSpotIT.WISH);

        ask(sender.path(), "eventemitter.example.com")
                .statusCode(200)
                .header("Allow", "OPTIONS, POST")
                .header("WebHook-Allowed-Origin", "eventemitter.example.com")
                .header("WebHook-Allowed-Rate", "*");
        given().header("Authorization", sender.admin())
                .contentType("application/json")
                .body("{\"deliveriesPerSecond\": 2, \"silenceAfterSeconds\": null}")
                .put("/api/v1/source-health/" + sender.path().substring("/webhooks/".length()))
                .then()
                .statusCode(200);
        ask(sender.path(), "eventemitter.example.com").header("WebHook-Allowed-Rate", "120");
        for (String path : List.of(other.path(), "/webhooks/src_nobody", "/webhooks/a%20b")) {
            ask(path, "eventemitter.example.com")
                    .statusCode(200)
                    .header("Allow", "OPTIONS, POST")
                    .header("WebHook-Allowed-Origin", nullValue())
                    .header("WebHook-Allowed-Rate", nullValue());
        }
        ask(sender.path(), "no, name").statusCode(200).header("WebHook-Allowed-Origin", nullValue());
    }

    private static ValidatableResponse ask(String path, String origin) {
        return given().urlEncodingEnabled(false)
                .header("WebHook-Request-Origin", origin)
                .header("WebHook-Request-Rate", "120")
                .options(path)
                .then();
    }

    @Test
    void aBatchLandsWithoutItsBadEvents() {
        ProviderDoor sender = ProviderDoor.of(WISH);
        String bad = EVENT.formatted("2", "8").replace("\"specversion\":\"1.0\"", "\"specversion\":\"0.9\"");

        send(sender, "application/cloudevents-batch+json", "[" + EVENT.formatted("1", "7") + "," + bad + ",7]")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("quarantined", equalTo(2));
        send(sender, "application/cloudevents-batch+json", "[]")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(0));

        assertThat(sender.landed()).containsExactly(LANDED);
        assertThat(sender.quarantined()).containsExactly("is no CloudEvent 1.0", "is no CloudEvent 1.0");
    }

    @Test
    void aSignatureOfStandardWebhooksProvesAsWell() {
        ProviderDoor sender = ProviderDoor.of(
                WISH.replace("{\"provider\"", "{\"secret\":\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\",\"provider\""));
        CrmSender crm = new CrmSender(sender.path(), sender.secret());
        long now = java.time.Instant.now().getEpochSecond();
        String body = EVENT.formatted("1", "7");

        Map<String, String> headers = Map.of(
                "webhook-id",
                "msg_1",
                "webhook-timestamp",
                String.valueOf(now),
                "webhook-signature",
                crm.sign("msg_1", now, body),
                "Content-Type",
                "application/cloudevents+json");
        sender.post(headers, body).then().statusCode(202).body("correlationId", equalTo("msg_1"));
        sender.post(Map.of("Authorization", "Bearer " + sender.secret()), body)
                .then()
                .statusCode(401);

        assertThat(sender.landed()).containsExactly(LANDED);
    }

    @Test
    void whatIsNoEventIsRefused() {
        ProviderDoor sender = ProviderDoor.of(WISH);
        Map<String, String> overlong = binary(sender);
        overlong.put("ce-comment", "%C0%A0");
        Map<String, String> twice = binary(sender);
        twice.put("ce-datacontenttype", "application/json");

        sender.post(overlong, "{}").then().statusCode(400);
        sender.post(twice, "{}").then().statusCode(400);
        send(sender, "application/json", "{}").then().statusCode(400);

        assertThat(sender.landed()).isEmpty();
    }

    private static Map<String, String> binary(ProviderDoor sender) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + sender.secret());
        headers.put("Content-Type", "application/json");
        headers.put("ce-specversion", "1.0");
        headers.put("ce-id", "1");
        headers.put("ce-source", "/crm");
        headers.put("ce-type", "deal.changed");
        headers.put("ce-subject", "7");
        headers.put("ce-time", "2026-03-01T10:00:00Z");
        headers.put("ce-comment", "Euro%20%E2%82%AC%20%F0%9F%98%80");
        return headers;
    }

    static Response send(ProviderDoor sender, String type, String body) {
        return sender.post(Map.of("Authorization", "Bearer " + sender.secret(), "Content-Type", type), body);
    }
}
