package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.events.Topics;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(OwnBroker.class)
class BrokerStopIT {

    private final String tenant = "tenant-" + UUID.randomUUID();
    private final String admin = Tokens.of(tenant).role("admin").bearer();
    private boolean stopped;

    @BeforeEach
    void theBrokerRuns() {
        stopped = false;
    }

    @AfterEach
    void theBrokerRunsAgain() {
        if (stopped) {
            start();
        }
    }

    @Test
    void withoutKafkaNoWebhookIsAcceptedAndWithItEachOneIs() {
        CrmSender crm = CrmSender.ofNewSource(admin, WebhookIT.DEALS);
        crm.send("msg_before", deal(1)).then().statusCode(202);

        stop();
        Instant since = Instant.now();
        Response refused = crm.send("msg_during", deal(2));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(Duration.between(since, Instant.now())).isLessThan(Duration.ofSeconds(8));

        start();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> crm.send("msg_during", deal(2)).statusCode() == 202);
        crm.send("msg_after", deal(3)).then().statusCode(202);
        try (TestTopics topics = TestTopics.at(OwnBroker.bootstrapServers())) {
            assertThat(topics.present(
                            Topics.CRM_RECORDS,
                            patch -> patch.fact().tenant().value().equals(tenant)))
                    .extracting(patch -> patch.fact().recordId())
                    .contains("1", "2", "3");
        }
    }

    @Test
    void aRosterThatWasCommittedWithoutKafkaIsToldLater() {
        given().header("Authorization", admin).get("/api/v1/roster").then().statusCode(200);
        stop();

        write().then().statusCode(503).header("Retry-After", "5");
        given().header("Authorization", admin).get("/api/v1/roster").then().body("items.size()", equalTo(4));

        start();
        try (TestTopics topics = TestTopics.at(OwnBroker.bootstrapServers())) {
            topics.await(Topics.ORG_ROSTER, Duration.ofSeconds(60), entry -> entry.fact()
                    .key()
                    .equals(tenant + "|rep|anna"));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> write().statusCode() == 200);
        write().then().statusCode(200).body("changed", equalTo(0)).body("unchanged", equalTo(4));
    }

    private Response write() {
        return given().header("Authorization", admin)
                .contentType("application/json")
                .body(Examples.ROSTER)
                .put("/api/v1/roster");
    }

    private void stop() {
        OwnBroker.stopBroker();
        stopped = true;
    }

    private void start() {
        OwnBroker.startBroker();
        stopped = false;
    }

    private static String deal(int id) {
        return "{\"deals\":[{\"id\":%d,\"title\":\"Deal\",\"value\":\"1\",\"updated_at\":\"2026-03-01T10:00:00Z\"}]}"
                .formatted(id);
    }
}
