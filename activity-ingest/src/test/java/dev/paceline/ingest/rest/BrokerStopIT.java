package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.events.Envelope;
import dev.paceline.events.Topics;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One outage of Kafka, as four senders under load, a sender that waits for its answer, and an admin live through it. */
@QuarkusTest
@WithTestResource(OwnBroker.class)
class BrokerStopIT {

    private static final int SENDERS = 4;

    private final String tenant = "tenant-" + UUID.randomUUID();
    private final String admin = Tokens.of(tenant).role("admin").bearer();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private boolean stopped;

    @AfterEach
    void theBrokerRunsAgain() {
        over.set(true);
        if (stopped) {
            start();
        }
    }

    @Test
    void anOutageRefusesInTimeAndWhatWasAcceptedIsOnTheLogAndCountsOnce() throws Exception {
        CrmSender crm = CrmSender.ofNewSource(admin, WebhookIT.DEALS);
        given().header("Authorization", admin).get("/api/v1/roster").then().statusCode(200);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS + 1);
        List<Future<?>> running = Stream.<Future<?>>generate(() -> senders.submit(() -> sendOn(crm)))
                .limit(SENDERS)
                .toList();
        await().atMost(Duration.ofSeconds(60)).until(() -> accepted.size() >= 50);

        stop();
        Future<?> delivery = senders.submit(() -> noDeliveryIsAccepted(crm));
        aRosterIsCommittedAndPutOff();
        delivery.get(60, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(60)).until(() -> refused.get() >= SENDERS);
        int before = accepted.size();
        start();
        await().atMost(Duration.ofSeconds(60)).until(() -> accepted.size() >= before + 50);
        over.set(true);
        for (Future<?> each : running) {
            each.get(60, TimeUnit.SECONDS);
        }
        senders.shutdown();

        theRosterIsToldLater();
        crm.send("msg_0", deal(0)).then().statusCode(202);
        accepted.add("0");
        Map<String, Set<String>> factsByRecord = factsByRecord();
        assertThat(factsByRecord.keySet()).isEqualTo(accepted);
        assertThat(factsByRecord.values()).allSatisfy(facts -> assertThat(facts).hasSize(1));
    }

    /** As a sender does: each delivery until it is accepted, then the next. */
    private void sendOn(CrmSender crm) {
        while (!over.get()) {
            int id = ids.incrementAndGet();
            while (crm.send("msg_" + id, deal(id)).statusCode() != 202) {
                refused.incrementAndGet();
            }
            accepted.add(String.valueOf(id));
        }
    }

    private static void noDeliveryIsAccepted(CrmSender crm) {
        Instant since = Instant.now();
        Response answer = crm.send("msg_0", deal(0));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(Duration.between(since, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    private void aRosterIsCommittedAndPutOff() {
        write().then().statusCode(503).header("Retry-After", "5");
        given().header("Authorization", admin).get("/api/v1/roster").then().body("items.size()", equalTo(4));
    }

    private void theRosterIsToldLater() {
        try (TestTopics topics = TestTopics.at(OwnBroker.bootstrapServers())) {
            topics.await(Topics.ORG_ROSTER, Duration.ofSeconds(60), entry -> entry.fact()
                    .key()
                    .equals(tenant + "|rep|anna"));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> write().statusCode() == 200);
        write().then().statusCode(200).body("changed", equalTo(0)).body("unchanged", equalTo(4));
    }

    /** A fact may stand on the log twice; it counts once, since it has one id. */
    private Map<String, Set<String>> factsByRecord() {
        try (TestTopics topics = TestTopics.at(OwnBroker.bootstrapServers())) {
            return topics
                    .present(
                            Topics.CRM_RECORDS,
                            patch -> patch.fact().tenant().value().equals(tenant))
                    .stream()
                    .collect(Collectors.groupingBy(
                            patch -> patch.fact().recordId(), Collectors.mapping(Envelope::id, Collectors.toSet())));
        }
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
