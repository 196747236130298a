package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;

import dev.paceline.ingest.domain.RawBody;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One source of each provider, and senders of it that can lie in every single part of a delivery. */
record HostileDoors(
        ProviderDoor webhooks,
        ProviderDoor paused,
        ProviderDoor events,
        ProviderDoor token,
        ProviderDoor hubspot,
        ProviderDoor pipedrive,
        ProviderDoor changes,
        ProviderDoor messages,
        ProviderDoor close,
        ProviderDoor zoho,
        ProviderDoor dynamics) {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String OTHER_SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    static final String GOOD = "{\"deals\":[{\"id\":42,\"title\":\"Big one\",\"value\":\"1\"}]}";

    /** One hostile delivery: what it is, and what it must hear. */
    record Hostile(String name, int status, Function<HostileDoors, Response> send) {
        @Override
        public String toString() {
            return name + " → " + status;
        }
    }

    static HostileDoors open() {
        String mapped = "\"secret\":\"" + SECRET + "\",\"mapping\":" + WebhookIT.DEALS + "}";
        String plain = "\"mapping\":" + WebhookIT.DEALS + "}";
        return new HostileDoors(
                ProviderDoor.of("{" + mapped),
                ProviderDoor.of("{\"paused\":true," + mapped),
                ProviderDoor.of(CloudEventsIT.WISH),
                ProviderDoor.of("{\"provider\":\"generic-token\",\"settings\":{\"header\":\"x-token\"}," + plain),
                ProviderDoor.of(HubSpotIT.WISH),
                ProviderDoor.of(PipedriveIT.WISH),
                ProviderDoor.of(SalesforceIT.CDC),
                ProviderDoor.of(SalesforceIT.OUTBOUND),
                ProviderDoor.of(CloseIT.WISH),
                ProviderDoor.of(ZohoIT.WISH),
                ProviderDoor.of(DynamicsIT.WISH));
    }

    List<ProviderDoor> all() {
        return List.of(webhooks, paused, events, token, hubspot, pipedrive, changes, messages, close, zoho, dynamics);
    }

    /** A body with a right signature of now. */
    Response signed(String body) {
        return signed(body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    Response signed(byte[] body, Map<String, String> more) {
        String now = String.valueOf(Instant.now().getEpochSecond());
        Map<String, String> headers = new HashMap<>(webhookHeaders("msg_1", now, mac(SECRET, "msg_1", now, body)));
        headers.putAll(more);
        return webhooks.post("", headers, body);
    }

    /** The good body with these headers. */
    Response webhook(String id, String timestamp, String signature) {
        return webhooks.post(webhookHeaders(id, timestamp, signature), GOOD);
    }

    /** The good body, its right signature changed by that. */
    Response resigned(Function<String, String> change) {
        String now = String.valueOf(Instant.now().getEpochSecond());
        return webhook("msg_1", now, change.apply(mac(SECRET, "msg_1", now, bytes(GOOD))));
    }

    /** The good body, signed as of so many seconds from now. */
    Response signedAt(long seconds) {
        String then = String.valueOf(Instant.now().getEpochSecond() + seconds);
        return webhook("msg_1", then, mac(SECRET, "msg_1", then, bytes(GOOD)));
    }

    static Map<String, String> webhookHeaders(String id, String timestamp, String signature) {
        return Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signature);
    }

    static String mac(String secret, String id, String timestamp, byte[] body) {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        byte[] mac = new JdkHmac().sha256(key, bytes(id + "." + timestamp + "."), new RawBody(body).bytes());
        return "v1," + Base64.getEncoder().encodeToString(mac);
    }

    /** HubSpot's sample, signed with that secret over that host as of so many seconds from now, the signature changed. */
    Response hubspot(String secret, String host, long seconds, Function<String, String> change) {
        String millis = String.valueOf(Instant.now().plusSeconds(seconds).toEpochMilli());
        String signed = "POSThttps://" + host + hubspot.path() + HubSpotIT.SAMPLE + millis;
        String signature = Base64.getEncoder().encodeToString(ProviderDoor.hmac(bytes(secret), signed));
        return hubspot.post(
                Map.of("X-HubSpot-Signature-v3", change.apply(signature), "X-HubSpot-Request-Timestamp", millis),
                HubSpotIT.SAMPLE);
    }

    Response close(String body, long seconds, Function<String, String> change) {
        String at = String.valueOf(Instant.now().getEpochSecond() + seconds);
        String hash = HexFormat.of().formatHex(ProviderDoor.hmac(HexFormat.of().parseHex(CloseIT.KEY), at + body));
        return close.post(Map.of("close-sig-hash", change.apply(hash), "close-sig-timestamp", at), body);
    }

    Response pipedrive(String authorization) {
        return pipedrive.post(Map.of("Authorization", authorization), PipedriveIT.CREATE);
    }

    Response message(String xml) {
        return SalesforceIT.sendMessage(messages, xml);
    }

    Response stranger(String path) {
        String now = String.valueOf(Instant.now().getEpochSecond());
        return given().urlEncodingEnabled(false)
                .headers(webhookHeaders("msg_1", now, mac(SECRET, "msg_1", now, bytes(GOOD))))
                .body(bytes(GOOD))
                .post(path);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
