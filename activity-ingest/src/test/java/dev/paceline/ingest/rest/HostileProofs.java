package dev.paceline.ingest.rest;

import static dev.paceline.ingest.rest.HostileDoors.OTHER_SECRET;
import static dev.paceline.ingest.rest.HostileDoors.SECRET;
import static dev.paceline.ingest.rest.HostileDoors.bytes;
import static dev.paceline.ingest.rest.HostileDoors.mac;

import dev.paceline.ingest.rest.HostileDoors.Hostile;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Deliveries whose proof is wrong in one thing: nobody believes them. */
final class HostileProofs {

    private static final String HOST = "hooks.example.com";
    private static final int FORGED = 401;

    private HostileProofs() {}

    static Stream<Hostile> all() {
        return Stream.of(webhooks(), hubspot(), pipedriveAndClose(), others()).flatMap(List::stream);
    }

    private static List<Hostile> webhooks() {
        return List.of(
                forged("first character of a signature off", doors -> doors.resigned(HostileProofs::firstOff)),
                forged("last character of a signature off", doors -> doors.resigned(HostileProofs::lastOff)),
                forged("signature of an unknown version", doors -> doors.resigned(v -> v.replace("v1,", "v2,"))),
                forged("version in upper case", doors -> doors.resigned(v -> v.replace("v1,", "V1,"))),
                forged("symmetric signature called asymmetric", doors -> doors.resigned(v -> v.replace("v1,", "v1a,"))),
                forged("signature without version", doors -> doors.resigned(v -> v.substring(3))),
                forged("unpadded signature", doors -> doors.resigned(v -> v.replace("=", ""))),
                forged("signature in hexadecimal", doors -> doors.resigned(HostileProofs::hexadecimal)),
                forged("signature of half the size", doors -> doors.resigned(v -> v.substring(0, 23) + "=")),
                forged("empty signature", doors -> doors.resigned(v -> "v1,")),
                forged(
                        "a hundred signatures, none right",
                        doors -> doors.resigned(v -> (firstOff(v) + " ").repeat(100))),
                forged(
                        "the right signature after sixteen others",
                        doors -> doors.resigned(v -> "v1,A ".repeat(16) + v)),
                forged("wrong secret", doors -> signedBy(doors, OTHER_SECRET)),
                forged("five minutes old and more", doors -> doors.signedAt(-302)),
                forged("a day old", doors -> doors.signedAt(-86_400)),
                forged("five minutes ahead and more", doors -> doors.signedAt(304)),
                forged("time in milliseconds", doors -> timed(doors, now() + "000")),
                forged("negative time", doors -> timed(doors, "-" + now())),
                forged("time with decimals", doors -> timed(doors, now() + ".0")),
                forged("no time", doors -> timed(doors, "")),
                forged("time beyond all calendars", doors -> timed(doors, "9".repeat(30))),
                forged(
                        "id of another delivery",
                        doors -> doors.webhook("msg_2", now(), mac(SECRET, "msg_1", now(), bytes(HostileDoors.GOOD)))),
                forged(
                        "id with a space",
                        doors -> doors.webhook("msg 1", now(), mac(SECRET, "msg 1", now(), bytes(HostileDoors.GOOD)))),
                forged("endless id", doors -> doors.webhook("m".repeat(2_000), now(), "v1,AAAA")),
                forged("line break in an id, escaped", doors -> doors.webhook("a%0d%0aSet-Cookie:x", now(), "v1,AAAA")),
                forged("no headers at all", doors -> doors.webhooks().post(Map.of(), HostileDoors.GOOD)),
                forged("secret shown as a token", doors -> doors.webhooks()
                        .post(Map.of("Authorization", "Bearer " + SECRET), HostileDoors.GOOD)),
                forged("unknown source", doors -> doors.stranger("/webhooks/src_nobody")),
                forged("source that is no id", doors -> doors.stranger("/webhooks/%00%0d%0a")),
                forged("source of a path", doors -> doors.stranger("/webhooks/..%2f..%2fapi")));
    }

    private static List<Hostile> hubspot() {
        String secret = HubSpotIT.SECRET;
        return List.of(
                forged("hubspot: character off", doors -> doors.hubspot(secret, HOST, 0, HostileProofs::firstOff)),
                forged("hubspot: wrong secret", doors -> doors.hubspot(secret + "x", HOST, 0, v -> v)),
                forged("hubspot: too old", doors -> doors.hubspot(secret, HOST, -302, v -> v)),
                forged("hubspot: far ahead", doors -> doors.hubspot(secret, HOST, 304, v -> v)),
                forged(
                        "hubspot: signed for another host",
                        doors -> doors.hubspot(secret, "evil.example.com", 0, v -> v)),
                forged(
                        "hubspot: signature in the URL alphabet",
                        doors -> doors.hubspot(secret, HOST, 0, v -> "_" + v.substring(1))),
                forged("hubspot: time in seconds", doors -> doors.hubspot()
                        .post(
                                Map.of("X-HubSpot-Signature-v3", "AAAA", "X-HubSpot-Request-Timestamp", now()),
                                HubSpotIT.SAMPLE)),
                forged("hubspot: no time", doors -> doors.hubspot()
                        .post(Map.of("X-HubSpot-Signature-v3", "AAAA"), HubSpotIT.SAMPLE)),
                forged(
                        "hubspot: right v1 beside wrong v3",
                        doors -> older(
                                doors,
                                "v1",
                                v -> v,
                                Map.of(
                                        "X-HubSpot-Signature-v3",
                                        "AAAA",
                                        "X-HubSpot-Request-Timestamp",
                                        now() + "000"))),
                forged("hubspot: v1 character off", doors -> older(doors, "v1", HostileProofs::firstOff, Map.of())),
                forged(
                        "hubspot: v1 in upper case",
                        doors -> older(doors, "v1", v -> v.toUpperCase(java.util.Locale.ROOT), Map.of())),
                forged("hubspot: v1 called v2", doors -> older(doors, "v2", v -> v, Map.of())),
                forged("hubspot: unknown version", doors -> older(doors, "v9", v -> v, Map.of())),
                forged(
                        "hubspot: another tenant's portal",
                        doors -> HubSpotIT.send(
                                doors.hubspot(), HubSpotIT.SAMPLE.replace("\"portalId\":33", "\"portalId\":34"))));
    }

    private static List<Hostile> pipedriveAndClose() {
        String sample = CloseIT.EVENT.formatted("updated", CloseIT.DATA);
        return List.of(
                forged("pipedrive: no password", doors -> doors.pipedrive().post(Map.of(), PipedriveIT.CREATE)),
                forged(
                        "pipedrive: wrong password",
                        doors ->
                                doors.pipedrive(basic("paceline:" + doors.zoho().secret()))),
                forged(
                        "pipedrive: wrong user",
                        doors -> doors.pipedrive(
                                basic("other:" + doors.pipedrive().secret()))),
                forged("pipedrive: empty password", doors -> doors.pipedrive(basic("paceline:"))),
                forged("pipedrive: no base64", doors -> doors.pipedrive("Basic %%%")),
                forged(
                        "pipedrive: password as bearer",
                        doors -> doors.pipedrive("Bearer " + doors.pipedrive().secret())),
                forged("close: character off", doors -> doors.close(sample, 0, HostileProofs::firstOff)),
                forged(
                        "close: hash in upper case",
                        doors -> doors.close(sample, 0, v -> v.toUpperCase(java.util.Locale.ROOT))),
                forged("close: hash with a prefix", doors -> doors.close(sample, 0, v -> "sha256=" + v)),
                forged("close: too old", doors -> doors.close(sample, -302, v -> v)),
                forged("close: far ahead", doors -> doors.close(sample, 304, v -> v)),
                forged(
                        "close: another organization",
                        doors -> doors.close(sample.replace("orga_Xb", "orga_Xc"), 0, v -> v)));
    }

    private static List<Hostile> others() {
        return List.of(
                forged("cloudevents: no token", doors -> doors.events().post(Map.of(), "{}")),
                forged("cloudevents: wrong token", doors -> doors.events()
                        .post(Map.of("Authorization", "Bearer " + doors.zoho().secret()), "{}")),
                forged("generic: wrong token", doors -> doors.token()
                        .post(Map.of("X-Token", doors.zoho().secret()), HostileDoors.GOOD)),
                forged("generic: beginning of the token", doors -> doors.token()
                        .post(Map.of("X-Token", doors.token().secret().substring(1)), HostileDoors.GOOD)),
                forged("generic: empty token", doors -> doors.token().post(Map.of("X-Token", ""), HostileDoors.GOOD)),
                forged("salesforce: no token", doors -> doors.changes().post(Map.of(), SalesforceIT.CHANGE)),
                forged("salesforce: another source's token", doors -> doors.changes()
                        .post(
                                Map.of(
                                        "Authorization",
                                        "Bearer " + doors.messages().secret()),
                                SalesforceIT.CHANGE)),
                forged(
                        "salesforce: another organization",
                        doors -> doors.message(SalesforceIT.message("00D50000000IZ3X", ""))),
                forged("salesforce: no organization", doors -> doors.message(SalesforceIT.message("", ""))),
                forged("salesforce: message without token", doors -> doors.messages()
                        .post(Map.of("Content-Type", "text/xml"), SalesforceIT.message("00D50000000IZ3Z", ""))),
                forged("zoho: wrong token", doors -> doors.zoho()
                        .post(Map.of(), ZohoIT.SAMPLE.formatted(doors.token().secret()))),
                forged("zoho: token in a list", doors -> doors.zoho()
                        .post(Map.of(), "{\"token\":[\"" + doors.zoho().secret() + "\"]}")),
                forged("zoho: another channel", doors -> doors.zoho()
                        .post(
                                Map.of(),
                                ZohoIT.SAMPLE.formatted(doors.zoho().secret()).replace("1000000068001", "1"))),
                forged("zoho: nested without end", doors -> doors.zoho()
                        .post(Map.of(), "{\"token\":" + "[".repeat(10_000))),
                forged("dynamics: no code", doors -> doors.dynamics().post(Map.of(), "{}")),
                forged("dynamics: wrong code before the right one", doors -> doors.dynamics()
                        .post("?code=wrong&code=" + doors.dynamics().secret(), Map.of(), bytes("{}"))),
                forged("dynamics: empty code", doors -> doors.dynamics().post("?code=", Map.of(), bytes("{}"))));
    }

    private static Hostile forged(String name, Function<HostileDoors, Response> send) {
        return new Hostile(name, FORGED, send);
    }

    private static Response signedBy(HostileDoors doors, String secret) {
        return doors.webhook("msg_1", now(), mac(secret, "msg_1", now(), bytes(HostileDoors.GOOD)));
    }

    private static Response timed(HostileDoors doors, String timestamp) {
        return doors.webhook("msg_1", timestamp, mac(SECRET, "msg_1", timestamp, bytes(HostileDoors.GOOD)));
    }

    private static Response older(
            HostileDoors doors, String version, Function<String, String> change, Map<String, String> more) {
        Map<String, String> headers = new java.util.HashMap<>(more);
        headers.put("X-HubSpot-Signature", change.apply(HubSpotIT.sha256(HubSpotIT.SECRET + HubSpotIT.SAMPLE)));
        headers.put("X-HubSpot-Signature-Version", version);
        return doors.hubspot().post(headers, HubSpotIT.SAMPLE);
    }

    private static String now() {
        return String.valueOf(Instant.now().getEpochSecond());
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(bytes(pair));
    }

    /** The first character of the signature itself, after any version. */
    private static String firstOff(String signature) {
        int at = signature.indexOf(',') + 1;
        char other = signature.charAt(at) == 'a' ? 'b' : 'a';
        return signature.substring(0, at) + other + signature.substring(at + 1);
    }

    /** The last one before the padding. */
    private static String lastOff(String signature) {
        int at = signature.length() - 2;
        char other = signature.charAt(at) == 'A' ? 'E' : 'A';
        return signature.substring(0, at) + other + "=";
    }

    private static String hexadecimal(String signature) {
        return "v1," + HexFormat.of().formatHex(Base64.getDecoder().decode(signature.substring(3)));
    }
}
