package dev.paceline.kit.http;

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

/** A service by raw sockets. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@SuppressWarnings("NullAway.Init") // Quarkus injects before the test
class SmugglingIT {

    private static final String PATH = "/probe/orders";

    @Inject
    SeenRequests requests;

    @Test
    void aServiceSeesNoByteOfABodyAsARequest() {
        String headers = "Authorization: Bearer "
                + Tokens.of("acme").role("rep").sign() + "\r\nContent-Type: application/json\r\n";
        List<String> wrong = new ArrayList<>();

        for (SmugglingShape shape : SmugglingShape.all(PATH, headers)) {
            requests.take();
            String answer = RawHttp.exchange(RestAssured.port, shape.request());
            List<String> seen = requests.take();
            boolean right = shape.refused()
                    ? answer.startsWith("HTTP/1.1 400 ")
                            && answer.split("HTTP/1.1 ", -1).length == 2
                            && seen.size() <= shape.seen()
                    : seen.size() == shape.seen();
            if (!right || !seen.stream().allMatch(PATH::equals)) {
                wrong.add(shape + ": seen " + seen + ", answered "
                        + answer.lines().findFirst());
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void aRefusalIsAProblem() {
        String answer = RawHttp.exchange(RestAssured.port, "GET http://other/probe/me HTTP/1.1\r\nHost: h\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .contains(
                        "Content-Type: application/problem+json\r\n",
                        "X-Content-Type-Options: nosniff\r\n",
                        "Connection: close\r\n")
                .contains("\"title\":\"Bad Request\"", "The request line must be a method");
    }
}
