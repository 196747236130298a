package dev.paceline.kpi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.paceline.events.Envelope;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.RecordContributions;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From patches on a real broker to totals on the topic and over HTTP. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the addresses before each test
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class KpiJourneyIT {

    private final Facts facts = Facts.ofNewTenant();
    private final String tenant = facts.tenant().value();

    @TestHTTPResource(value = "/health/ready", management = true)
    URL ready;

    @TestHTTPResource(value = "/health/live", management = true)
    URL live;

    @TestHTTPResource(value = "/openapi", management = true)
    URL openApi;

    private TestTopics topics;

    @BeforeEach
    void open() {
        topics = TestTopics.open();
        facts.roster().forEach(entry -> topics.send(Topics.ORG_ROSTER, entry));
    }

    @AfterEach
    void close() {
        topics.close();
    }

    private RecordPatch deal(String id, int second, String owner, String amount, String closedAt) {
        Map<String, Object> fields = new HashMap<>(Map.of("name", "Deal " + id, "status", "won", "owner", owner));
        fields.put("amount", DecimalNode.valueOf(new BigDecimal(amount)));
        fields.put("closedAt", closedAt);
        return facts.patch("deal", id, Instant.EPOCH.plusSeconds(second), fields);
    }

    private void awaitTotal(String subject, String metric, String sum) {
        topics.await(
                Topics.KPI_TOTALS,
                Duration.ofSeconds(60),
                each -> each.fact().tenant().equals(facts.tenant())
                        && each.fact().subject().id().equals(subject)
                        && each.fact().metric().value().equals(metric)
                        && each.fact().days().stream()
                                        .map(KpiTotals.DayTotal::sum)
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                                        .compareTo(new BigDecimal(sum))
                                == 0);
    }

    private ValidatableResponse get(Tokens token, String path) {
        return given().header("Authorization", token.bearer())
                .when()
                .get("/api/v1" + path)
                .then();
    }

    private Tokens admin() {
        return Tokens.of(tenant).role("admin");
    }

    @Test
    void aWonDealReachesTheTopicsAndTheScreen() {
        Envelope<RecordPatch> sent = topics.send(Topics.CRM_RECORDS, deal("1", 1, "crm-anna", "1250.50", "2024-03-05"));
        topics.send(Topics.CRM_RECORDS, deal("2", 1, "ben@example.com", "99.90", "2024-03-31T23:30:00-04:00"));
        awaitTotal("sales", "deals_won", "2");
        Envelope<RecordContributions> told = topics.await(
                Topics.KPI_CONTRIBUTIONS,
                each -> each.fact().tenant().equals(facts.tenant())
                        && each.fact().recordId().equals("1")
                        && each.fact().contributions().size() == 5);
        assertThat(told.correlationId()).isEqualTo(sent.correlationId());
        assertThat(told.acceptedAt()).isEqualTo(sent.acceptedAt());
        assertThat(told.fact().recordName()).isEqualTo("Deal 1");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> get(
                        admin(), "/kpis/revenue_won/subjects/sales?grain=quarter&from=2024-01-01&to=2024-12-31")
                .statusCode(200)
                .body("unit", equalTo("MONEY"))
                .body("subject.kind", equalTo("team"))
                .body("periods", hasSize(4))
                .body("periods[0].from", equalTo("2024-01-01"))
                .body("periods[0].to", equalTo("2024-03-31"))
                .body("periods[0].values.currency", contains("EUR", "USD"))
                .body("periods[0].values.value", contains("1250.5", "99.9"))
                .body("periods[1].values", hasSize(0)));
        get(admin(), "/kpis/win_rate/subjects/anna?grain=total&from=2024-03-01&to=2024-03-31")
                .statusCode(200)
                .body("periods[0].values[0].value", equalTo("1"))
                .body("periods[0].values[0].weight", equalTo("1"));
    }

    @Test
    void whoMaySeeWhat() {
        topics.send(Topics.CRM_RECORDS, deal("1", 1, "anna", "10", "2024-03-05"));
        awaitTotal("anna", "deals_won", "1");
        String anna = "/kpis/deals_won/subjects/anna?from=2024-03-01&to=2024-03-31";
        String team = "/kpis/deals_won/subjects/field?from=2024-03-01&to=2024-03-31";
        get(Tokens.of(tenant).role("rep").rep("anna"), anna).statusCode(200);
        get(Tokens.of(tenant).role("rep").rep("ben"), anna).statusCode(404);
        get(Tokens.of(tenant).role("rep").rep("anna"), team).statusCode(404);
        get(Tokens.of(tenant).role("manager").rep("maya"), anna).statusCode(200);
        get(Tokens.of(tenant).role("manager").rep("maya"), team).statusCode(200);
        get(Tokens.of(tenant).role("manager").rep("ben"), anna).statusCode(404);
        get(Tokens.of(tenant).role("comp-admin"), team).statusCode(200);
        get(Tokens.of(tenant).role("display"), team).statusCode(403);
        get(Tokens.of("another-tenant").role("admin"), anna).statusCode(404);
        given().when().get("/api/v1" + anna).then().statusCode(401);
    }

    @Test
    void badInputIsNamed() {
        String anna = "/kpis/deals_won/subjects/anna";
        awaitKnown(anna);
        get(admin(), anna + "?from=soon").statusCode(400).body("errors[0].field", equalTo("from"));
        get(admin(), anna + "?from=2024-02-01&to=2024-01-01").statusCode(400).body("errors[0].field", equalTo("from"));
        get(admin(), anna + "?from=1990-01-01&to=2024-01-01").statusCode(400).body("errors[0].field", equalTo("to"));
        get(admin(), anna + "?grain=fortnight").statusCode(400).body("errors[0].field", equalTo("grain"));
        get(admin(), anna + "?kind=robot").statusCode(400).body("errors[0].field", equalTo("kind"));
        get(admin(), "/kpis/nonsense/subjects/anna")
                .statusCode(404)
                .body("detail", equalTo("There is no metric nonsense."));
        get(admin(), "/kpis/deals_won/subjects/nobody").statusCode(404).body("status", equalTo(404));
    }

    @Test
    void theDefinitionsInForceAreListed() {
        awaitKnown("/kpis/deals_won/subjects/anna");
        get(Tokens.of(tenant).role("rep").rep("anna"), "/kpi-definitions")
                .statusCode(200)
                .body(
                        "items.metric",
                        hasItems(
                                "calls",
                                "meetings",
                                "deals_opened",
                                "deals_won",
                                "deals_lost",
                                "revenue_won",
                                "win_rate",
                                "average_deal_size"));
    }

    @Test
    void whatIsNoPatchGoesToTheDeadLetters() {
        String key = tenant + "|deal|1";
        topics.sendRaw(new org.apache.kafka.clients.producer.ProducerRecord<>(
                Topics.CRM_RECORDS.name(), key, "nothing".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        topics.send(Topics.CRM_RECORDS, deal("1", 1, "anna", "10", "2024-03-05"));
        awaitTotal("anna", "deals_won", "1");
        assertThat(topics.deadLetters(Topics.CRM_RECORDS))
                .anySatisfy(letter -> assertThat(letter.key()).isEqualTo(key));
    }

    @Test
    void theTenantIsInEveryKey() {
        topics.send(Topics.CRM_RECORDS, deal("1", 1, "anna", "10", "2024-03-05"));
        awaitTotal("anna", "deals_won", "1");
        get(Tokens.of(Facts.ofNewTenant().tenant()).role("admin"), "/kpis/deals_won/subjects/anna")
                .statusCode(404)
                .body("detail", startsWith("There is no"));
    }

    @Test
    void healthAndOpenApiAreOnTheManagementPort() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        given().when().get(ready).then().statusCode(200).body("checks.name", hasItems("streams")));
        given().when().get(live).then().statusCode(200).body("checks.name", hasItems("streams"));
        given().accept("application/json")
                .when()
                .get(openApi)
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasItems("/api/v1/kpis/{metric}/subjects/{id}", "/api/v1/kpi-definitions"));
    }

    private void awaitKnown(String path) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get(admin(), path).statusCode(200));
    }
}
