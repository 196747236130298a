package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Senders that begin a large body and never end it; the tests' {@code paceline.http.longest-body} is five seconds. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class BodiesAtHandIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int WHILE_CUT_OFF_MILLIS = 15_000;
    private static final int ALMOST_WHOLE = 1_000_000;

    /** Together they hold more than the 16 MiB that there are. */
    private static final int SENDERS = 17;

    private static final String DOOR = "/webhooks/src_nobody";

    @Test
    void bodiesThatAreNeverEndedAreShedBeforeMemorySuffers() throws IOException {
        List<Socket> senders = new ArrayList<>();
        try {
            for (int i = 0; i < SENDERS; i++) {
                senders.add(begin());
            }
            Awaitility.await().atMost(SOON).untilAsserted(() -> deliver()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "1"));
        } finally {
            for (Socket sender : senders) {
                sender.close();
            }
        }
        Awaitility.await().atMost(SOON).untilAsserted(() -> deliver().statusCode(401));
    }

    @Test
    void aBodyThatIsNotEndedInTimeIsCutOff() throws IOException {
        try (Socket slow = begin()) {
            slow.setSoTimeout(WHILE_CUT_OFF_MILLIS);

            assertThat(slow.getInputStream().read()).isEqualTo(-1); // no answer, and no connection any more
        }
    }

    @Test
    void aHeadThatNoBodyFollowsIsCutOffAsWell() throws IOException {
        try (Socket silent = beginWith(0)) {
            silent.setSoTimeout(WHILE_CUT_OFF_MILLIS);

            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    private ValidatableResponse deliver() {
        return given().contentType("application/json")
                .body("x".repeat(ALMOST_WHOLE))
                .post(DOOR)
                .then();
    }

    private Socket begin() throws IOException {
        return beginWith(ALMOST_WHOLE);
    }

    private Socket beginWith(int bytes) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        String head =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(DOOR, ALMOST_WHOLE + 1);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write("x".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }
}
