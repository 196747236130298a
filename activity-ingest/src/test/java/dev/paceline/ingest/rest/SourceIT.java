package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class SourceIT {

    static final String DEALS =
            "{\"name\":\"deals\",\"mapping\":{\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"element.id\"}]}}";

    private final String tenant = "tenant-" + UUID.randomUUID();

    @Test
    void aNewSourceTellsItsSecretOnce() {
        JsonPath created = create(DEALS);

        assertThat(created.getString("id")).matches("src_[A-Za-z0-9_-]{27}");
        assertThat(created.getString("webhookPath")).isEqualTo("/webhooks/" + created.getString("id"));
        assertThat(created.getString("secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
        asAdmin()
                .get("/api/v1/sources/" + created.getString("id"))
                .then()
                .statusCode(200)
                .body("secret", nullValue())
                .body("secrets", hasSize(1))
                .body("name", equalTo("deals"))
                .body("provider", equalTo("standard-webhooks"))
                .body("mapping.rules[0].recordType", equalTo("'deal'"));
    }

    @Test
    void everyKindOfSenderTellsWhatItsSourceNeeds() {
        JsonPath kinds = asAdmin()
                .get("/api/v1/providers")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(kinds.getList("items.id"))
                .containsExactly(
                        "standard-webhooks",
                        "cloudevents",
                        "generic-token",
                        "hubspot",
                        "pipedrive",
                        "salesforce-cdc",
                        "salesforce-outbound",
                        "close",
                        "zoho",
                        "dynamics");
        assertThat(kinds.getList("items.name", String.class)).doesNotContain("").doesNotHaveDuplicates();
        assertThat(kinds.getList("items[3].recordTypes", String.class))
                .containsExactly("deal", "contact", "account", "lead", "call", "meeting", "email", "task", "invoice");
        assertThat(kinds.getString("items[3].settings.find { it.required }.name"))
                .isEqualTo("portalId");
        assertThat(kinds.getBoolean("items[3].secret.madeHere")).isFalse();
        assertThat(kinds.getString("items[3].answers.notParsable")).isEqualTo("QUARANTINE");
        assertThat(kinds.getList("items[0].recordTypes")).isEmpty();
        given().header("Authorization", Tokens.of(tenant).role("rep").bearer())
                .get("/api/v1/providers")
                .then()
                .statusCode(403);
    }

    @Test
    void aNameIsTakenOnceAndFoundByIt() {
        JsonPath created = create(DEALS);

        asAdmin().body(DEALS).post("/api/v1/sources").then().statusCode(409);
        asAdmin().get("/api/v1/sources?name=deals").then().body("items.id", contains(created.getString("id")));
        asAdmin().get("/api/v1/sources?name=none").then().body("items", hasSize(0));
    }

    @Test
    void sourcesAreListedInPages() {
        for (String name : new String[] {"b", "a", "c"}) {
            create(DEALS.replace("\"deals\"", "\"" + name + "\""));
        }

        asAdmin()
                .get("/api/v1/sources?limit=2")
                .then()
                .body("items.name", contains("a", "b"))
                .body("next", equalTo("b"));
        asAdmin()
                .get("/api/v1/sources?limit=2&after=b")
                .then()
                .body("items.name", contains("c"))
                .body("next", nullValue());
    }

    @Test
    void aFaultyMappingIsRefusedWithItsPlace() {
        asAdmin()
                .body(
                        "{\"name\":\" \",\"mapping\":{\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"element.\"}]}}")
                .post("/api/v1/sources")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", contains("name", "mapping.rules[0].recordId"))
                .body("errors[1].message", startsWith("line 1, column "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"name\":{}}"})
    void aBodyThatIsNoSourceIsRefused(String body) {
        asAdmin().body(body).post("/api/v1/sources").then().statusCode(400);
    }

    @Test
    void aSecretOfTheSenderIsTakenWhenItIsStrong() {
        String wish = DEALS.replace("{\"name\"", "{\"secret\":\"%s\",\"name\"");

        asAdmin()
                .body(wish.formatted("whsec_AAAA"))
                .post("/api/v1/sources")
                .then()
                .statusCode(422)
                .body("errors.field", contains("secret"));
        assertThat(create(wish.formatted("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                        .getString("secret"))
                .isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    @Test
    void aChangedMappingReadsTheNextDelivery() {
        JsonPath created = create(DEALS);
        CrmSender crm = new CrmSender(created.getString("webhookPath"), created.getString("secret"));
        crm.send("{\"key\":1}").then().statusCode(202).body("quarantined", equalTo(1));

        asAdmin()
                .body(DEALS.replace("element.id", "element.key").replaceFirst("\\{", "{\"paused\":false,"))
                .put("/api/v1/sources/" + created.getString("id"))
                .then()
                .statusCode(200)
                .body("revision", equalTo(2));

        crm.send("{\"key\":1}").then().statusCode(202).body("accepted", equalTo(1));
    }

    @Test
    void changedSettingsStand() {
        String wish =
                "{\"name\":\"cdc\",\"provider\":\"salesforce-cdc\",\"paused\":false,\"mapping\":null,\"settings\":%s}";
        String id = create(wish.formatted("{\"currency\":\"EUR\"}")).getString("id");

        for (String settings : List.of("{\"currency\":\"USD\"}", "{}", "{\"currency\":\"JPY\"}")) {
            asAdmin()
                    .body(wish.formatted(settings))
                    .put("/api/v1/sources/" + id)
                    .then()
                    .statusCode(200);

            Map<String, String> stored =
                    asAdmin().get("/api/v1/sources/" + id).jsonPath().getMap("settings");
            assertThat(stored).isEqualTo(new JsonPath(settings).getMap(""));
        }
    }

    @Test
    void theLastSecretThatProvesAnythingStays() {
        String id = create(DEALS).getString("id");
        String latest = asAdmin()
                .body("{\"othersExpireAfterSeconds\":0}")
                .post("/api/v1/sources/" + id + "/secrets")
                .then()
                .statusCode(201)
                .extract()
                .path("secrets[1].id");

        asAdmin()
                .delete("/api/v1/sources/" + id + "/secrets/" + latest)
                .then()
                .statusCode(409)
                .body("detail", startsWith("This is the last secret"));
    }

    @Test
    void secretsChangeOverWithoutAGap() {
        JsonPath created = create(DEALS);
        String path = "/api/v1/sources/" + created.getString("id");
        CrmSender before = new CrmSender(created.getString("webhookPath"), created.getString("secret"));

        JsonPath rotated = asAdmin()
                .post(path + "/secrets")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        CrmSender after = new CrmSender(created.getString("webhookPath"), rotated.getString("secret"));

        assertThat(after.secret()).isNotEqualTo(before.secret());
        before.send("{\"id\":1}").then().statusCode(202);
        after.send("{\"id\":1}").then().statusCode(202);
        asAdmin()
                .delete(path + "/secrets/" + rotated.getString("secrets[0].id"))
                .then()
                .statusCode(200)
                .body("secrets", hasSize(1));
        before.send("{\"id\":1}").then().statusCode(401);
        after.send("{\"id\":1}").then().statusCode(202);
        asAdmin()
                .delete(path + "/secrets/" + rotated.getString("secrets[1].id"))
                .then()
                .statusCode(409);
    }

    @Test
    void aDeletedSourceIsUnknown() {
        JsonPath created = create(DEALS);
        CrmSender crm = new CrmSender(created.getString("webhookPath"), created.getString("secret"));

        asAdmin().delete("/api/v1/sources/" + created.getString("id")).then().statusCode(204);

        crm.send("{\"id\":1}").then().statusCode(401);
        asAdmin().delete("/api/v1/sources/" + created.getString("id")).then().statusCode(404);
    }

    private JsonPath create(String body) {
        return asAdmin()
                .body(body)
                .post("/api/v1/sources")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private RequestSpecification asAdmin() {
        return given().header("Authorization", Tokens.of(tenant).role("admin").bearer())
                .contentType("application/json");
    }
}
