package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.RawHttp;
import dev.paceline.testkit.SmugglingShape;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The front door by raw sockets: the route of webhooks, and REST beside it on the same connections. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@SuppressWarnings("NullAway.Init") // Quarkus injects before the test
class SmugglingIT {

    @Inject
    SeenRequests requests;

    @Test
    void noByteOfAWebhookBecomesASecondRequest() {
        assertThat(wrong("/webhooks/src_unknown", "")).isEmpty();
    }

    @Test
    void noByteOfARequestWithATokenBecomesASecondRequest() {
        String bearer = Tokens.of("acme").role("admin").bearer();

        assertThat(wrong("/api/v1/sources", "Authorization: " + bearer + "\r\nContent-Type: application/json\r\n"))
                .isEmpty();
    }

    @Test
    void whatIsAnsweredIsKeptByNobodyAndIsWhatItSays() {
        for (String path : new String[] {"/webhooks/src_unknown", "/api/v1/sources", "/nothing"}) {
            String answer = RawHttp.exchange(
                    RestAssured.port,
                    "POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");

            assertThat(answer)
                    .as(path)
                    .startsWith("HTTP/1.1 4")
                    .containsIgnoringCase("X-Content-Type-Options: nosniff\r\n")
                    .containsIgnoringCase("Cache-Control: no-store\r\n");
        }
    }

    private List<String> wrong(String path, String headers) {
        List<String> wrong = new ArrayList<>();
        for (SmugglingShape shape : SmugglingShape.all(path, headers)) {
            requests.take();
            String answer = RawHttp.exchange(RestAssured.port, shape.request());
            List<String> seen = requests.take();
            boolean right = shape.refused()
                    ? answer.startsWith("HTTP/1.1 400 ") && seen.size() <= shape.seen()
                    : seen.size() == shape.seen();
            if (!right || !seen.stream().allMatch(path::equals)) {
                wrong.add(shape + ": seen " + seen + ", answered "
                        + answer.lines().findFirst());
            }
        }
        return wrong;
    }
}
