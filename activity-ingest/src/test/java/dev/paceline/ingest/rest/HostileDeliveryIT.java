package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.Topics;
import dev.paceline.ingest.rest.HostileDoors.Hostile;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hostile delivery gets the right code, an answer without secrets, and leaves no trace on the log. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class HostileDeliveryIT {

    static @Nullable HostileDoors doors;

    static Stream<Hostile> deliveries() {
        return Stream.concat(HostileProofs.all(), HostileBodies.all());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deliveries")
    void aHostileDeliveryHearsTheRightCode(Hostile hostile) {
        HostileDoors open = open();

        Response answer = hostile.send().apply(open);

        String told = answer.asString();
        assertThat(answer.statusCode()).as(told).isEqualTo(hostile.status());
        if (hostile.status() >= 400) {
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.jsonPath().getInt("status")).isEqualTo(hostile.status());
        } else {
            assertThat(answer.jsonPath().getInt("accepted")).isZero();
            assertThat(answer.jsonPath().getInt("quarantined")).isEqualTo(1);
        }
        open.all().forEach(door -> assertThat(told).doesNotContain(door.secret()));
        assertThat(told).doesNotContain("root:").doesNotContain("Exception");
        assertThat(answer.header("Set-Cookie")).isNull();
    }

    @Test
    void aBodyInChunksHasTheSameLimit() throws IOException {
        String large = raw("Transfer-Encoding: chunked\r\n", chunks(70_000, 16));
        String small = raw("Transfer-Encoding: chunked\r\n", chunks(3, 2));

        assertThat(large)
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json")
                .contains("\"status\":413");
        assertThat(small).startsWith("HTTP/1.1 401 ").contains("application/problem+json");
    }

    @Test
    void headersThatAreNoHeadersEndTheConnection() throws IOException {
        assertThat(raw("webhook-id: a\u0000b\r\nContent-Length: 2\r\n", "{}")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("Content-Length: 2\r\nContent-Length: 3\r\n", "{}")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("Content-Length: -1\r\n", "{}")).startsWith("HTTP/1.1 4");
    }

    @AfterAll
    static void nothingLanded() {
        Set<String> tenants = open().all().stream().map(ProviderDoor::tenant).collect(Collectors.toSet());
        try (TestTopics topics = TestTopics.open()) {
            assertThat(topics.present(
                            Topics.CRM_RECORDS,
                            patch -> tenants.contains(patch.fact().tenant().value())))
                    .isEmpty();
        }
    }

    private static HostileDoors open() {
        HostileDoors open = doors;
        if (open == null) {
            open = HostileDoors.open();
            doors = open;
        }
        return open;
    }

    private String raw(String headers, String body) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            String head = "POST " + open().webhooks().path() + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers
                    + "\r\n";
            out.write((head + body).getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String chunks(int size, int count) {
        String chunk = Integer.toHexString(size) + "\r\n" + "x".repeat(size) + "\r\n";
        return chunk.repeat(count) + "0\r\n\r\n";
    }
}
