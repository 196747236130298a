package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class RosterFilesIT {

    private static final String ROSTER = "/api/v1/roster";
    private static final String MANAGED = RosterExamples.TEAMS_CSV.replace("EUR,,,", "EUR,anna,2024-03-01,");

    private final String tenant = "tenant-" + UUID.randomUUID();

    @Test
    void bothFilesComeInOneGoWhateverNamesTheOther() throws Exception {
        HttpResponse<String> answer = send("admin", file("reps", RosterExamples.REPS_CSV) + file("teams", MANAGED));

        assertThat(answer.body()).isEqualTo("{\"changed\":4,\"unchanged\":0}");
        get("/teams/field").then().body("managers.rep", contains("anna"));
        get("/reps/anna").then().body("memberships.team", contains("field", "sales"));
    }

    @Test
    void oneOfThemIsEnough() throws Exception {
        HttpResponse<String> answer = send("admin", file("teams", RosterExamples.TEAMS_CSV));

        assertThat(answer.body()).isEqualTo("{\"changed\":2,\"unchanged\":0}");
    }

    @Test
    void nothingIsWrittenWhereAnythingIsWrong() throws Exception {
        HttpResponse<String> answer =
                send("admin", file("teams", MANAGED.replace("anna", "nobody")) + file("reps", RosterExamples.REPS_CSV));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("teams[0].managers[0].rep", "teams[1].managers[0].rep");
        get("").then().body("items.size()", equalTo(0));
    }

    @Test
    void aFileThatIsNeitherIsNamed() throws Exception {
        HttpResponse<String> answer = send("admin", file("people", RosterExamples.REPS_CSV));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"people\"", "teams and reps");
    }

    @Test
    void aFormWithoutFilesIsRefused() throws Exception {
        HttpResponse<String> answer =
                send("admin", "--x\r\nContent-Disposition: form-data; name=\"teams\"\r\n\r\nno file\r\n");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"body\"");
    }

    @Test
    void aFormMustSayItsLength() throws Exception {
        byte[] form = (file("teams", RosterExamples.TEAMS_CSV) + "--x--\r\n").getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer = send("admin", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)));

        assertThat(answer.statusCode()).isEqualTo(411);
    }

    @Test
    void onlyWhoMayWriteTheRosterMaySendFiles() throws Exception {
        assertThat(send("manager", file("teams", RosterExamples.TEAMS_CSV)).statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> send(String role, String parts) throws IOException, InterruptedException {
        return send(role, BodyPublishers.ofString(parts + "--x--\r\n"));
    }

    private HttpResponse<String> send(String role, BodyPublisher form) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + ROSTER))
                                .header("Authorization", bearer(role))
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .PUT(form)
                                .build(),
                        BodyHandlers.ofString());
    }

    private static String file(String name, String csv) {
        return "--x\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s.csv\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n"
                .formatted(name, name, csv);
    }

    private Response get(String path) {
        return given().header("Authorization", bearer("admin")).get(ROSTER + path);
    }

    private String bearer(String role) {
        return Tokens.of(tenant).role(role).bearer();
    }
}
