package dev.paceline.kpi;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.Envelope;
import dev.paceline.events.FactJson;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A tenant of the running service: its records go in by the topics, its people ask over HTTP. As an extension of a test it is a new one
 * for each test, known to the service before it begins.
 */
final class Tenant implements BeforeEachCallback, AfterEachCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Facts facts;
    private final TestTopics topics = TestTopics.open();

    Tenant(Facts facts) {
        this.facts = facts;
    }

    /** One that nobody has heard of. */
    static Tenant unheardOf() {
        return new Tenant(Facts.ofNewTenant());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        open();
        eventually(admin(), "/kpis/deals_won/subjects/anna", answer -> answer.statusCode(200));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    void open() {
        facts.roster().forEach(entry -> topics.send(Topics.ORG_ROSTER, entry));
    }

    void close() {
        topics.close();
    }

    Facts facts() {
        return facts;
    }

    TestTopics topics() {
        return topics;
    }

    Envelope<RecordPatch> wonDeal(String id, String owner, String amount, String currency, String closedAt) {
        return record(
                "deal",
                id,
                Map.of(
                        "name",
                        "Deal " + id,
                        "status",
                        "won",
                        "owner",
                        owner,
                        "amount",
                        DecimalNode.valueOf(new BigDecimal(amount)),
                        "currency",
                        currency,
                        "closedAt",
                        closedAt));
    }

    Envelope<RecordPatch> record(String type, String id, Map<String, ?> fields) {
        return topics.send(Topics.CRM_RECORDS, facts.patch(type, id, Instant.EPOCH.plusSeconds(1), fields));
    }

    Tokens admin() {
        return role("admin");
    }

    Tokens role(String role) {
        return Tokens.of(facts.tenant()).role(role);
    }

    Tokens rep(String rep) {
        return role("rep").rep(rep);
    }

    Tokens manager(String rep) {
        return role("manager").rep(rep);
    }

    Tokens ofAnother(String role) {
        return Tokens.of(Facts.ofNewTenant().tenant()).role(role);
    }

    ValidatableResponse get(Tokens token, String path) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", token.bearer())
                .when()
                .get("/api/v1" + path)
                .then();
    }

    ValidatableResponse put(Tokens token, String path, String json) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", token.bearer())
                .contentType(ContentType.JSON)
                .body(json)
                .when()
                .put("/api/v1" + path)
                .then();
    }

    /** Chooses what is usual but for these changes, as in {@code "ranks":true}. */
    ValidatableResponse choose(String changes) {
        try {
            ObjectNode usual = (ObjectNode)
                    FactJson.mapper()
                            .readTree(
                                    """
                            {"pattern":"MONTHS","yearStartMonth":1,"weekStart":"MONDAY","ranks":false}""");
            usual.setAll((ObjectNode) FactJson.mapper().readTree("{" + changes + "}"));
            return put(admin(), "/kpi-settings", usual.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(changes, e);
        }
    }

    ValidatableResponse post(Tokens token, String path, String json) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", token.bearer())
                .contentType(ContentType.JSON)
                .body(json)
                .when()
                .post("/api/v1" + path)
                .then();
    }

    ValidatableResponse delete(Tokens token, String path) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", token.bearer())
                .when()
                .delete("/api/v1" + path)
                .then();
    }

    /** Asks again until the answer is as expected. */
    void eventually(Tokens token, String path, Consumer<ValidatableResponse> expected) {
        await().atMost(PATIENCE).untilAsserted(() -> expected.accept(get(token, path)));
    }
}
