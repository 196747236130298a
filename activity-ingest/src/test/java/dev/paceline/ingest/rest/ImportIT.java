package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.paceline.events.RecordPatch;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class ImportIT {

    private static final String MAPPING =
            """
            {"elements": "payload.deals",
             "rules": [{"recordType": "'deal'", "recordId": "element.id", "at": "element.updated_at",
                        "fields": {"name": "element.title", "amount": "decimal(element.value)", "currency": "'EUR'",
                                   "owner": "element.owner"}}]}
            """;

    private final String tenant = "tenant-" + UUID.randomUUID();
    private String source = "";

    @BeforeEach
    void makeSource() {
        source = CrmSender.ofNewSource(Tokens.of(tenant).role("admin").bearer(), MAPPING)
                .path()
                .substring("/webhooks/".length());
    }

    @Test
    void theExamplesBecomeRecords() {
        take("text/csv", "csv", ImportExamples.CSV)
                .then()
                .statusCode(200)
                .body("state", equalTo("DONE"))
                .body("accepted", equalTo(2))
                .body("quarantined", equalTo(0));
        take("application/x-ndjson", "ndjson", ImportExamples.NDJSON)
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2));

        List<RecordPatch> patches = LandedPatches.of(tenant);
        assertThat(patches).hasSize(4).extracting(RecordPatch::recordId).containsOnly("1", "2");
        assertThat(patches)
                .extracting(row -> row.fields().get("name") + " " + row.fields().get("source.closed_on"))
                .containsOnly("\"Nordwind\" \"2026-03-01\"", "\"Nordwind\" null", "\"Albers, Bauer & Co\" null");
    }

    @Test
    void aBadRowIsQuarantinedUnderItsNumberAndTheOthersLand() {
        take("text/csv", "one", "id;title;value\n1;a;1\n2;b;much\n3;c;3;4\n4;d;4\n")
                .then()
                .statusCode(200)
                .body("rows", equalTo(4))
                .body("accepted", equalTo(2))
                .body("quarantined", equalTo(2));

        JsonPath waiting = as("admin").get("/api/v1/quarantine").jsonPath();
        assertThat(waiting.getList("items.element", Integer.class)).containsExactly(3, 2);
        assertThat(waiting.getString("items[1].delivery")).matches("imp_[0-9a-z]+/2");
        assertThat(waiting.getString("items[1].payload"))
                .isEqualTo("{\"id\":\"2\",\"title\":\"b\",\"value\":\"much\"}");
        assertThat(waiting.getString("items[0].reason")).startsWith("the row has more cells than the header");
        assertThat(LandedPatches.of(tenant)).extracting(RecordPatch::recordId).containsExactlyInAnyOrder("1", "4");
    }

    @Test
    void aFileLargerThanADeliveryMayBeStreams() {
        String file = "id,title\n" + ("D-1," + "x".repeat(996) + "\n").repeat(2_500);
        assertThat(file.length()).isGreaterThan(2_000_000);

        take("text/csv", "large", file)
                .then()
                .statusCode(200)
                .body("rows", equalTo(2_500))
                .body("bytes", equalTo(file.length()))
                .body("bytesTotal", equalTo(file.length()));
    }

    @Test
    void theSameFileUnderTheSameKeyIsTheSameImport() {
        String id = take("text/csv", "march", ImportExamples.CSV).jsonPath().getString("id");

        take("text/csv", "march", ImportExamples.CSV)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("rows", equalTo(2));
        take("text/csv", "\"march\"", ImportExamples.CSV + "3,Zeta,1,,,2026-03-02T08:30:00Z\n")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("body"))
                .body("errors[0].message", startsWith("is longer"));
        take("text/csv", "march", ImportExamples.CSV.replace("Nordwind", "Ostwind!"))
                .then()
                .statusCode(422)
                .body("errors[0].message", startsWith("differs"));
        take("application/x-ndjson", "march", ImportExamples.NDJSON)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("Idempotency-Key"));
        assertThat(LandedPatches.of(tenant)).hasSize(2);
    }

    @Test
    void aSenderThatBreaksOffGoesOnWhereItStopped() throws IOException {
        String file = "id,title\n" + rows(1, 3_000);
        breakOff("broken", file, file.length() / 2);
        await().atMost(Duration.ofSeconds(20)).until(() -> state("broken").equals("INTERRUPTED"));
        int before = of("broken").getInt("items[0].rows");

        take("text/csv", "broken", file)
                .then()
                .statusCode(200)
                .body("state", equalTo("DONE"))
                .body("rows", equalTo(3_000))
                .body("accepted", equalTo(3_000));

        assertThat(before).isBetween(1, 1_500);
        List<RecordPatch> patches = LandedPatches.of(tenant);
        assertThat(patches).hasSize(3_000);
        assertThat(patches.stream().map(RecordPatch::recordId).collect(Collectors.toSet()))
                .hasSize(3_000);
    }

    @Test
    void aFileThatTheMappingCannotReadStopsEarly() {
        String file = "key,title\n" + rows(1, 1_500);

        take("text/csv", "hopeless", file)
                .then()
                .statusCode(422)
                .body("errors[0].message", startsWith("None of the first 1000 rows could be read"));

        assertThat(of("hopeless").getString("items[0].state")).isEqualTo("FAILED");
        assertThat(of("hopeless").getString("items[0].fault")).contains("quarantine tells why");
    }

    @Test
    void aHeaderMustNameEachColumnOnce() {
        take("text/csv", "header", "id,title,id\n1,a,2\n")
                .then()
                .statusCode(422)
                .body("errors[0].message", containsString("has a column twice"));
    }

    @Test
    void whatCannotBeAnImportIsRefused() throws IOException {
        as("admin")
                .contentType("text/csv")
                .body("id\n1\n")
                .post("/api/v1/imports")
                .then()
                .statusCode(400);
        as("admin")
                .contentType("application/xml")
                .body("<a/>")
                .post("/api/v1/imports?source=" + source)
                .then()
                .statusCode(415);
        assertThat(takeUntyped("id\n1\n")).startsWith("HTTP/1.1 400 ").contains("\"field\":\"Content-Type\"");
        take("text/csv", "a b", "id\n1\n").then().statusCode(400).body("errors[0].field", equalTo("Idempotency-Key"));
        as("admin")
                .contentType("text/csv")
                .body("id\n" + "1\n".repeat(1_000_000))
                .post("/api/v1/imports?source=src_none")
                .then()
                .statusCode(404);
    }

    @Test
    void importsAreListedNewestFirstInPages() {
        for (String key : List.of("one", "two", "three")) {
            take("text/csv", key, "id,title\n1,a\n").then().statusCode(200);
        }

        Response page = integration().get("/api/v1/imports?limit=2");
        page.then().body("items.key", equalTo(List.of("three", "two")));
        integration()
                .get("/api/v1/imports?limit=2&after=" + page.jsonPath().getString("next"))
                .then()
                .body("items.key", equalTo(List.of("one")));
    }

    @Test
    void anotherTenantsImportsAreNotThere() {
        String id = take("text/csv", "ours", ImportExamples.CSV).jsonPath().getString("id");
        String theirs = Tokens.of("tenant-" + UUID.randomUUID()).role("admin").bearer();

        with(theirs).get("/api/v1/imports/" + id).then().statusCode(404);
        with(theirs).get("/api/v1/imports").then().statusCode(200).body("items", hasSize(0));
        with(theirs).get("/api/v1/imports?key=ours").then().body("items", hasSize(0));
        with(theirs)
                .contentType("text/csv")
                .body(ImportExamples.CSV)
                .post("/api/v1/imports?source=" + source)
                .then()
                .statusCode(404);
        as("admin").get("/api/v1/imports/" + id).then().statusCode(200);
        as("rep").get("/api/v1/imports/" + id).then().statusCode(403);
    }

    private static String rows(int from, int until) {
        return IntStream.rangeClosed(from, until)
                .mapToObj(id -> "D-" + id + ",a deal of some kind, no. " + id + " of its like\n")
                .map(row -> row.replace(", no.", " no."))
                .collect(Collectors.joining());
    }

    /** Announces all, sends a part and goes. */
    private void breakOff(String key, String file, int bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            String head = "POST /api/v1/imports?source=" + source + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "Authorization: " + bearer() + "\r\n"
                    + "Idempotency-Key: " + key + "\r\nContent-Type: text/csv\r\n"
                    + "Content-Length: " + file.length() + "\r\n\r\n";
            out.write(head.getBytes(UTF_8));
            out.write(file.substring(0, bytes).getBytes(UTF_8));
            out.flush();
            await().atMost(Duration.ofSeconds(20)).until(() -> rowsOf(key) > 0);
        }
    }

    private String takeUntyped(String file) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            String request = "POST /api/v1/imports?source=" + source + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "Authorization: " + bearer() + "\r\n"
                    + "Connection: close\r\nContent-Length: " + file.length() + "\r\n\r\n" + file;
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private int rowsOf(String key) {
        List<Integer> rows = of(key).getList("items.rows", Integer.class);
        return rows.isEmpty() ? 0 : rows.get(0);
    }

    private String state(String key) {
        return of(key).getString("items[0].state");
    }

    private JsonPath of(String key) {
        return integration().get("/api/v1/imports?key=" + key).jsonPath();
    }

    private Response take(String type, String key, String file) {
        return integration()
                .header("Idempotency-Key", key)
                .contentType(type)
                .body(file.getBytes(UTF_8))
                .post("/api/v1/imports?source=" + source);
    }

    private RequestSpecification integration() {
        return given().header("Authorization", bearer());
    }

    private String bearer() {
        return Tokens.of(tenant).role("integration").scopes("imports:write").bearer();
    }

    private RequestSpecification as(String role) {
        return with(Tokens.of(tenant).role(role).bearer());
    }

    private static RequestSpecification with(String bearer) {
        return given().header("Authorization", bearer);
    }
}
