package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paceline.events.Envelope;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
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
import org.junit.jupiter.api.Test;

/** The packaged service is killed in the middle of an import and started again. */
class ImportCrashIT {

    private static final int ROWS = 4_000;
    private static final String SOURCE =
            """
            {"name": "pipeline",
             "mapping": {"rules": [{"recordType": "'deal'", "recordId": "element.opportunity_id",
               "at": "element.close_date != '' ? element.close_date : element.engage_date",
               "fields": {"status": "element.deal_stage == 'Won' ? 'won' : 'open'", "owner": "element.sales_agent",
                          "amount": "element.close_value == '' ? null : decimal(element.close_value)",
                          "currency": "'USD'", "closedAt": "element.close_date"}}]}}
            """;

    private final String tenant = "tenant-" + UUID.randomUUID();

    @Test
    void afterAKillHalfWayEachRowIsARecordOnce() throws IOException, InterruptedException {
        String file = pipeline();
        try (ServiceProcess service = new ServiceProcess()) {
            String source = at(service)
                    .contentType("application/json")
                    .body(SOURCE)
                    .post("/api/v1/sources")
                    .jsonPath()
                    .getString("id");
            killHalfWay(service, source, file);
            service.startAgain();
            int before = progress(service).getInt("items[0].rows");

            Response whole = await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> send(service, source, file), answer -> answer.statusCode() != 409);

            assertThat(before).isBetween(1, ROWS / 2);
            assertThat(whole.statusCode()).isEqualTo(200);
            assertThat(whole.jsonPath().getInt("rows")).isEqualTo(ROWS);
            assertThat(whole.jsonPath().getInt("accepted")).isEqualTo(ROWS - 20);
            assertThat(quarantinedRows(service)).containsExactlyElementsOf(badRows());
            assertThat(progress(service).getString("items[0].state")).isEqualTo("DONE");
        }
        List<Envelope<RecordPatch>> patches = patches();
        assertThat(patches.stream().map(patch -> patch.fact().recordId()).collect(Collectors.toSet()))
                .as("records")
                .hasSize(ROWS - 20);
        assertThat(patches.stream().map(Envelope::id).collect(Collectors.toSet()))
                .as("a row sent twice makes the same patch")
                .hasSize(ROWS - 20);
    }

    private void killHalfWay(ServiceProcess service, String source, String file)
            throws IOException, InterruptedException {
        try (Socket socket = new Socket("127.0.0.1", service.port())) {
            OutputStream out = socket.getOutputStream();
            String head = "POST /api/v1/imports?source=" + source + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "Authorization: " + token() + "\r\nIdempotency-Key: pipeline\r\nContent-Type: text/csv\r\n"
                    + "Content-Length: " + file.length() + "\r\n\r\n";
            out.write(head.getBytes(UTF_8));
            out.write(file.substring(0, file.length() / 2).getBytes(UTF_8));
            out.flush();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> progress(service).getList("items.rows", Integer.class).stream()
                            .anyMatch(rows -> rows > 0));
            service.kill();
        }
    }

    private Response send(ServiceProcess service, String source, String file) {
        return at(service)
                .header("Idempotency-Key", "pipeline")
                .contentType("text/csv")
                .body(file.getBytes(UTF_8))
                .post("/api/v1/imports?source=" + source);
    }

    private JsonPath progress(ServiceProcess service) {
        return at(service).get("/api/v1/imports?key=pipeline").jsonPath();
    }

    private List<Integer> quarantinedRows(ServiceProcess service) {
        return at(service)
                .get("/api/v1/quarantine?limit=100")
                .jsonPath()
                .getList("items.element", Integer.class)
                .stream()
                .sorted()
                .toList();
    }

    private List<Envelope<RecordPatch>> patches() {
        try (TestTopics topics = TestTopics.open()) {
            return topics.present(
                    Topics.CRM_RECORDS, patch -> patch.fact().tenant().value().equals(tenant));
        }
    }

    private RequestSpecification at(ServiceProcess service) {
        return given().baseUri("http://127.0.0.1").port(service.port()).header("Authorization", token());
    }

    private String token() {
        return Tokens.of(tenant).role("admin").bearer();
    }

    private static List<Integer> badRows() {
        return IntStream.rangeClosed(1, 20).mapToObj(i -> i * 200).toList();
    }

    /** Rows as a pipeline export has them; each two hundredth has a value that is no number. */
    private static String pipeline() {
        String header = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n";
        return IntStream.rangeClosed(1, ROWS)
                .mapToObj(row -> "OPP%05d,Moses Frase,GTX Plus Basic,\"Cancity, Inc.\",Won,2016-10-20,2017-03-01,%s%n"
                        .formatted(row, row % 200 == 0 ? "much" : String.valueOf(row)))
                .map(row -> row.replace(System.lineSeparator(), "\n"))
                .collect(Collectors.joining("", header, ""));
    }
}
