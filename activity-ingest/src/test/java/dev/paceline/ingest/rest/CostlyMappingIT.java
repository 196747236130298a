package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The most expensive mapping that a tenant can have, beside another tenant's usual deliveries. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class CostlyMappingIT {

    /** Far more than a small delivery ever takes, and far less than what it took while mappings had no bound. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final int NOISY_AT_ONCE = 6;
    private static final int QUIET = 40;

    static TestTopics topics;

    private final String noisy =
            Tokens.of("noisy-" + UUID.randomUUID()).role("admin").bearer();
    private final String quiet =
            Tokens.of("quiet-" + UUID.randomUUID()).role("admin").bearer();
    private final ExecutorService senders = Executors.newFixedThreadPool(NOISY_AT_ONCE);

    @BeforeAll
    static void open() {
        topics = TestTopics.open();
    }

    @AfterAll
    static void close() {
        topics.close();
    }

    @AfterEach
    void stop() {
        senders.shutdownNow();
    }

    /** Each of two hundred fields reads the megabyte again and again, for each element. */
    private static String worstMapping() {
        String fields = IntStream.range(0, 200)
                .mapToObj(i -> ("\"f%d\":\"size(upper(payload.a) + lower(payload.a)) + size(payload.a.split('b')) + %d"
                                + " + (payload.a.matches('(a+b?){20}c') ? 1 : 0)\"")
                        .formatted(i, i))
                .collect(Collectors.joining(","));
        return "{\"elements\":\"payload.deals\",\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"element.id\",\"fields\":{%s}}]}"
                .formatted(fields);
    }

    private static String worstBody() {
        String elements =
                IntStream.range(0, 3_000).mapToObj(i -> "{\"id\":" + i + "}").collect(Collectors.joining(","));
        return "{\"deals\":[%s],\"a\":\"%s\"}".formatted(elements, "a".repeat(40_000));
    }

    @Test
    void aTenantsWorstMappingHoldsNoOtherTenantsWebhookBack() {
        CrmSender worst = CrmSender.ofNewSource(noisy, worstMapping());
        CrmSender usual = CrmSender.ofNewSource(quiet, WebhookIT.DEALS);
        String deal =
                "{\"deals\":[{\"id\":42,\"title\":\"Big\",\"value\":\"7\",\"updated_at\":\"2026-03-01T10:00:00Z\"}]}";
        usual.send(deal).then().statusCode(202);
        String body = worstBody();
        List<CompletableFuture<Response>> costly = IntStream.range(0, NOISY_AT_ONCE)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> worst.send(body), senders))
                .toList();

        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < QUIET || costly.stream().noneMatch(CompletableFuture::isDone); i++) {
            long began = System.nanoTime();
            usual.send(deal).then().statusCode(202);
            took.add(Duration.ofNanos(System.nanoTime() - began));
        }

        assertThat(took).allMatch(each -> each.compareTo(SOON) < 0);
        List<Integer> answers =
                costly.stream().map(each -> each.join().statusCode()).toList();
        assertThat(answers).contains(202).allMatch(status -> status == 202 || status == 429 || status == 503);
    }

    @Test
    void whatCouldNotBeReadForItsCostIsInQuarantineWithTheReason() {
        CrmSender worst = CrmSender.ofNewSource(noisy, worstMapping());

        worst.send(worstBody()).then().statusCode(202);

        given().header("Authorization", noisy)
                .get("/api/v1/quarantine")
                .then()
                .statusCode(200)
                .body("items.reason", hasItem(containsString("together take more steps than they may")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size(replace(element.a,'a',element.a))",
                "element.a.replace('', element.a)",
                "[element.a].map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x).map(x, x + x)",
                "split(element.a, 'a').map(x, element.a)",
                "[1, 2, 3].map(x, [1, 2, 3].map(y, element.a + element.a + element.a + element.a + element.a))"
            })
    void aTrialOfAnExpressionThatCostsTooMuchIs422WithThePlace(String expression) {
        CrmSender crm = CrmSender.ofNewSource(noisy, WebhookIT.DEALS);
        String source = crm.path().substring(crm.path().lastIndexOf('/') + 1);
        String mapping = "{\"rules\":[{\"recordType\":\"'d'\",\"recordId\":\"element.id\",\"fields\":{\"x\":\"%s\"}}]}"
                .formatted(expression);

        given().header("Authorization", noisy)
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"payload\":{\"id\":1,\"a\":\"%s\"},\"mapping\":%s}".formatted("a".repeat(900_000), mapping))
                .post("/api/v1/sources/" + source + "/mapping:test")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("mapping.rules[0].fields.x"))
                .body("errors[0].message", containsString("steps: make its texts, lists or loops smaller"));
    }

    @Test
    void aTrialOfAPatternWhoseProgramIsHugeIs422WithThePlace() {
        CrmSender crm = CrmSender.ofNewSource(noisy, WebhookIT.DEALS);
        String source = crm.path().substring(crm.path().lastIndexOf('/') + 1);

        given().header("Authorization", noisy)
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body(
                        "{\"payload\":{\"id\":1},\"mapping\":{\"rules\":[{\"recordType\":\"'d'\",\"recordId\":\"element.id\",\"when\":\"element.id.matches('((a{1000}){1000}){1000}')\"}]}}")
                .post("/api/v1/sources/" + source + "/mapping:test")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("mapping.rules[0].when"))
                .body("errors[0].message", containsString("line 1, column 20: the pattern compiles to more than"));
    }
}
