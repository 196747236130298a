package dev.paceline.ingest.rest;

import static dev.paceline.ingest.rest.HostileDoors.bytes;

import dev.paceline.ingest.rest.HostileDoors.Hostile;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Deliveries that prove themselves and are hostile all the same: refused, or kept in quarantine. */
final class HostileBodies {

    private static final int REFUSED = 400;
    private static final int KEPT = 202;
    private static final String DOCTYPE_FILE =
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
    private static final String DOCTYPE_BOMB =
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                    + "<!ENTITY e \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>";

    private HostileBodies() {}

    static Stream<Hostile> all() {
        return Stream.of(json(), wrapped(), elements(), xml(), ofProviders()).flatMap(List::stream);
    }

    private static List<Hostile> json() {
        return List.of(
                refused("nothing", ""),
                refused("truncated JSON", "{\"deals\":["),
                refused("more after the JSON", "{\"deals\":[]}{}"),
                refused("10,000 nested arrays", "[".repeat(10_000) + "]".repeat(10_000)),
                refused("10,000 nested objects", "{\"a\":".repeat(10_000)),
                refused("a name twice", "{\"deals\":[],\"deals\":[]}"),
                refused("a name twice, once escaped", "{\"deals\":[],\"\\u0064eals\":[]}"),
                refused("NaN", "{\"deals\":NaN}"),
                refused("Infinity", "{\"deals\":-Infinity}"),
                refused("a number of 10,000 digits", "{\"deals\":" + "9".repeat(10_000) + "}"),
                refused("an endless exponent", "{\"deals\":1e" + "4".repeat(60) + "}"),
                refused("a name of 60,000 characters", "{\"" + "x".repeat(60_000) + "\":1}"),
                refused("hexadecimal number", "{\"deals\":0x10}"),
                refused("a comment", "/* */{\"deals\":[]}"),
                refused("single quotes", "{'deals':[]}"),
                refused("control character in a text", "{\"deals\":\"a\u0001b\"}"),
                refused("XML", "<deals/>"),
                refused("a form", "deals=1&amount=2"),
                hostile("UTF-16", REFUSED, doors -> doors.signed("{}".getBytes(StandardCharsets.UTF_16), Map.of())),
                hostile(
                        "UTF-32",
                        REFUSED,
                        doors -> doors.signed("{}".getBytes(java.nio.charset.Charset.forName("UTF-32BE")), Map.of())),
                hostile(
                        "bytes that are no UTF-8",
                        REFUSED,
                        doors -> doors.signed(new byte[] {'"', (byte) 0xc3, 0x28, '"'}, Map.of())),
                hostile(
                        "an overlong slash",
                        REFUSED,
                        doors -> doors.signed(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'}, Map.of())),
                hostile(
                        "a surrogate in UTF-8",
                        REFUSED,
                        doors -> doors.signed(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}, Map.of())),
                refused("two byte order marks", "\ufeff\ufeff{\"deals\":[]}"));
    }

    private static List<Hostile> wrapped() {
        byte[] bomb = gzipped(1 << 26);
        return List.of(
                hostile("a gzip bomb", 415, doors -> doors.signed(bomb, Map.of("Content-Encoding", "gzip"))),
                hostile("gzip without a word", REFUSED, doors -> doors.signed(bomb, Map.of())),
                hostile("deflate", 415, doors -> doors.signed(bytes("x"), Map.of("Content-Encoding", "deflate"))),
                hostile(
                        "several encodings",
                        415,
                        doors -> doors.signed(bytes("x"), Map.of("Content-Encoding", "identity, br"))),
                hostile("more than 1 MiB", 413, doors -> doors.signed("{\"noise\":\"" + "x".repeat(1 << 20) + "\"}")),
                hostile(
                        "a multipart form",
                        REFUSED,
                        doors -> doors.signed(
                                bytes("--x\r\n\r\n{}\r\n--x--"),
                                Map.of("Content-Type", "multipart/form-data; boundary=x"))),
                hostile(
                        "a paused source",
                        503,
                        doors -> doors.stranger(doors.paused().path())));
    }

    private static List<Hostile> elements() {
        return List.of(
                kept("half a surrogate pair", deal("7", "\"\\ud800\"", "\"1\"")),
                kept("NUL in a record's id", deal("\"\\u0000\"", "\"x\"", "\"1\"")),
                kept("line break in a record's id", deal("\"a\\r\\nb\"", "\"x\"", "\"1\"")),
                kept("endless record id", deal("\"" + "9".repeat(201) + "\"", "\"x\"", "\"1\"")),
                kept("no record id", deal("null", "\"x\"", "\"1\"")),
                kept("a record id that is a list", deal("[1]", "\"x\"", "\"1\"")),
                kept("an amount of a billion digits", deal("7", "\"x\"", "1e999999999")),
                kept("an amount of 25 digits", deal("7", "\"x\"", "9".repeat(25))),
                kept("an amount of 25 digits as text", deal("7", "\"x\"", "\"" + "9".repeat(25) + "\"")),
                kept("an amount of 35 decimals", deal("7", "\"x\"", "\"0." + "1".repeat(35) + "\"")),
                kept("an amount of a million digits as text", deal("7", "\"x\"", "\"1E+999999\"")),
                kept("an amount of a million decimals as text", deal("7", "\"x\"", "\"1E-999999\"")),
                kept("a record id of a billion digits", deal("1e999999999", "\"x\"", "\"1\"")),
                kept(
                        "a time of a billion digits",
                        "{\"deals\":[{\"id\":7,\"value\":\"1\",\"updated_at\":1e999999999}]}"),
                kept("an amount that is no number", deal("7", "\"x\"", "\"1,5\"")),
                kept("an amount of 300 digits as text", deal("7", "\"x\"", "\"" + "9".repeat(300) + "\"")),
                kept(
                        "a time in the year 99999",
                        "{\"deals\":[{\"id\":7,\"value\":\"1\",\"updated_at\":\"99999-01-01T00:00:00Z\"}]}"),
                kept("a time that is an object", "{\"deals\":[{\"id\":7,\"value\":\"1\",\"updated_at\":{}}]}"),
                kept("a name of half a megabyte", deal("7", "\"" + "x".repeat(500_000) + "\"", "\"1\"")),
                kept("elements that are no list", "{\"deals\":{\"id\":7}}"),
                kept("elements that are texts", "{\"deals\":[\"a\"]}"),
                kept("5,001 elements", "{\"deals\":[" + "{},".repeat(5_000) + "{}]}"));
    }

    private static List<Hostile> xml() {
        String note = SalesforceIT.notification("04l1", "<sf:Id>006</sf:Id>");
        String good = SalesforceIT.message("00D50000000IZ3Z", note).strip();
        String body = good.substring(good.indexOf("<soapenv:Envelope"));
        return List.of(
                refusedXml("an external entity", DOCTYPE_FILE + body.replace("006", "&e;")),
                refusedXml("an XML bomb", DOCTYPE_BOMB + body.replace("006", "&e;")),
                refusedXml(
                        "a document type alone",
                        "<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">" + body),
                refusedXml("an unknown entity", body.replace("006", "&nobody;")),
                refusedXml("truncated XML", body.substring(0, body.length() - 30)),
                refusedXml("XML nested 10,000 deep", body.replace("006", "<a>".repeat(10_000) + "</a>".repeat(10_000))),
                refusedXml(
                        "101 notifications",
                        SalesforceIT.message("00D50000000IZ3Z", note.repeat(101))
                                .strip()),
                refusedXml("a field twice", body.replace("</sf:Id>", "</sf:Id><sf:Id>007</sf:Id>")),
                refusedXml("another namespace", body.replace("2005/09/outbound", "2005/09/inbound")),
                refusedXml("JSON for SOAP", "{}"));
    }

    private static List<Hostile> ofProviders() {
        return List.of(
                hostile(
                        "cloudevents: no event",
                        REFUSED,
                        doors -> CloudEventsIT.send(doors.events(), "text/plain", "{}")),
                hostile(
                        "cloudevents: batch that is no list",
                        REFUSED,
                        doors -> CloudEventsIT.send(doors.events(), "application/cloudevents-batch+json", "{}")),
                hostile(
                        "cloudevents: event of an unknown version",
                        KEPT,
                        doors -> CloudEventsIT.send(
                                doors.events(), "application/cloudevents+json", "{\"specversion\":\"7\"}")),
                hostile("hubspot: poison", KEPT, doors -> HubSpotIT.send(doors.hubspot(), "[{")),
                hostile(
                        "hubspot: an object for a list",
                        KEPT,
                        doors -> HubSpotIT.send(doors.hubspot(), "{\"portalId\":33}")),
                hostile(
                        "hubspot: a merge of nobody",
                        KEPT,
                        doors -> HubSpotIT.send(
                                doors.hubspot(),
                                "[{\"portalId\":33,\"subscriptionType\":\"deal.merge\",\"occurredAt\":1}]")),
                hostile("pipedrive: poison", KEPT, doors -> PipedriveIT.send(doors.pipedrive(), "[".repeat(10_000))),
                hostile("pipedrive: a list", KEPT, doors -> PipedriveIT.send(doors.pipedrive(), "[[]]")),
                hostile(
                        "salesforce: bitmaps",
                        KEPT,
                        doors -> SalesforceIT.sendChange(
                                doors.changes(),
                                "{\"payload\":{"
                                        + SalesforceIT.HEADER.formatted(
                                                "Account", "UPDATE", "001", ",\"nulledFields\":[\"0x4000\"]")
                                        + "}}")),
                hostile(
                        "close: an event of nothing",
                        KEPT,
                        doors -> doors.close(
                                "{\"event\":{\"organization_id\":\"orga_XbVPx5fFbKlYTz9PW5Ih1XDhViV10YihIaEgMEb6fVW\"}}",
                                0,
                                v -> v)),
                hostile("dynamics: dates that are none", KEPT, doors -> doors.dynamics()
                        .post(
                                "?code=" + doors.dynamics().secret(),
                                Map.of(),
                                bytes("{\"MessageName\":\"Update\",\"OperationCreatedOn\":\"/Date(soon)/\"}"))));
    }

    private static String deal(String id, String title, String value) {
        return "{\"deals\":[{\"id\":%s,\"title\":%s,\"value\":%s}]}".formatted(id, title, value);
    }

    private static Hostile hostile(String name, int status, Function<HostileDoors, Response> send) {
        return new Hostile(name, status, send);
    }

    private static Hostile refused(String name, String body) {
        return hostile(name, REFUSED, doors -> doors.signed(body));
    }

    private static Hostile kept(String name, String body) {
        return hostile("quarantined: " + name, KEPT, doors -> doors.signed(body));
    }

    private static Hostile refusedXml(String name, String xml) {
        return hostile(name, REFUSED, doors -> doors.message(xml));
    }

    private static byte[] gzipped(int zeros) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[zeros]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
