package dev.paceline.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Java's own client asks to go on in HTTP/2 with its first request; it stays with HTTP/1.1 and is answered. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class UpgradeIT {

    private static final String JSON = "{\"amount\":\"10\",\"from\":\"2024-03-01\",\"lines\":[]}";

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_2).build();

    @Test
    void aQuestionThatAsksForItIsAnswered() throws Exception {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = client.send(to("/probe/me").GET().build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    void aBodyThatAsksForItIsRead() throws Exception {
        HttpRequest announced =
                to("/probe/orders").POST(BodyPublishers.ofString(JSON)).build();
        HttpRequest unannounced = to("/probe/orders")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(JSON)))
                .build();

        for (HttpRequest request : new HttpRequest[] {announced, unannounced, announced}) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header(
                        "authorization",
                        "Bearer " + Tokens.of("acme").role("rep").sign())
                .header("content-type", "application/json");
    }
}
