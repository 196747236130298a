package dev.paceline.notification.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.events.Envelope;
import dev.paceline.events.RecordContributions;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class SplashesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static TestTopics topics;

    private final Company acme = Company.fresh();

    @BeforeAll
    static void openTopics() {
        topics = TestTopics.open();
    }

    @AfterAll
    static void closeTopics() {
        topics.close();
    }

    @Test
    void eachSplashSaysWhatBecameOfItAndWhy() {
        Envelope<RecordContributions> won = acme.won("47|11", "Cancity", 3, "1054");
        Envelope<RecordContributions> amended = acme.won("47|11", "Cancity", 4, "2000");
        Envelope<RecordContributions> nothing = acme.nothing("47|11", "Cancity", 5);
        topics.send(Topics.KPI_CONTRIBUTIONS, won);
        awaitStates("SHOWN");
        list("admin", "")
                .body("items[0].words", equalTo("anna won Cancity for 1,054.00 USD"))
                .body("items[0].subject.kind", equalTo("rep"))
                .body("items[0].subject.id", equalTo("anna"))
                .body("items[0].revision", equalTo(1))
                .body("items[0].why.rule", equalTo("deal-won"))
                .body("items[0].why.on", equalTo("kpi.contributions"))
                .body("items[0].why.when", equalTo("contribution.metric == 'deals_won' && contribution.value > 0"))
                .body("items[0].why.type", equalTo("deal"))
                .body("items[0].why.id", equalTo("47|11"))
                .body("items[0].why.raised.fact", equalTo(won.id()))
                .body(
                        "items[0].why.raised.delivery",
                        equalTo(won.correlationId().value()))
                .body("items[0].why.changed", nullValue());
        topics.send(Topics.KPI_CONTRIBUTIONS, amended);
        awaitStates("AMENDED");
        topics.send(Topics.KPI_CONTRIBUTIONS, nothing);
        awaitStates("WITHDRAWN");

        list("admin", "")
                .body("items[0].words", equalTo("anna won Cancity for 2,000.00 USD"))
                .body("items[0].revision", equalTo(3))
                .body("items[0].why.raised.fact", equalTo(won.id()))
                .body(
                        "items[0].why.raised.delivery",
                        equalTo(won.correlationId().value()))
                .body("items[0].why.changed.fact", equalTo(nothing.id()))
                .body(
                        "items[0].why.changed.delivery",
                        equalTo(nothing.correlationId().value()));
    }

    @Test
    void peopleSeeThoseOfWhomTheyMaySee() {
        Facts company = company();
        topics.send(Topics.KPI_CONTRIBUTIONS, acme.wonBy("anna", "1", "A", 1, "1"));
        topics.send(Topics.KPI_CONTRIBUTIONS, acme.wonBy("chiyo", "2", "C", 1, "1"));
        topics.send(Topics.KPI_CONTRIBUTIONS, acme.wonBy("ghost", "3", "G", 1, "1"));
        awaitStates("SHOWN", "SHOWN", "SHOWN");

        assertThat(reps("admin", "x", "")).containsExactlyInAnyOrder("anna", "chiyo", "ghost");
        assertThat(reps("comp-admin", "x", "")).containsExactlyInAnyOrder("anna", "chiyo", "ghost");
        assertThat(reps("rep", "anna", "")).containsExactly("anna");
        assertThat(reps("rep", "anna", "?rep=chiyo")).isEmpty();
        assertThat(reps("rep", "anna", "?team=field")).containsExactly("anna");
        assertThat(reps("rep", "anna", "?team=inside")).isEmpty();
        assertThat(reps("manager", "maya", "")).containsExactlyInAnyOrder("anna", "chiyo");
        assertThat(reps("manager", "ben", "")).isEmpty();
        assertThat(reps("admin", "x", "?team=field")).containsExactly("anna");
        assertThat(reps("admin", "x", "?team=sales")).containsExactlyInAnyOrder("anna", "chiyo");
        assertThat(reps("admin", "x", "?rep=ghost")).containsExactly("ghost");
        list("display", "").statusCode(403);
        list("integration", "").statusCode(403);
        given().get("/api/v1/splashes").then().statusCode(401);
        given().auth()
                .oauth2(Company.fresh().token("admin"))
                .get("/api/v1/splashes")
                .then()
                .statusCode(200)
                .body("items", empty());
        assertThat(company.tenant()).isEqualTo(acme.tenant());
    }

    @Test
    void pagesHoldEachSplashOnceTheNewestFirst() {
        for (int n = 0; n < 7; n++) {
            topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("d" + n, "Deal " + n, 1, "1"));
        }
        awaitStates("SHOWN", "SHOWN", "SHOWN", "SHOWN", "SHOWN", "SHOWN", "SHOWN");
        List<String> all = list("admin", "").extract().path("items.splash");

        List<String> paged = new ArrayList<>();
        String next = "";
        for (int page = 0; page < 3; page++) {
            ValidatableResponse answer = list("admin", "?limit=3" + next);
            paged.addAll(answer.extract().path("items.splash"));
            String after = answer.extract().path("next");
            assertThat(after == null).isEqualTo(page == 2);
            next = "&after=" + after;
        }

        assertThat(paged).containsExactlyElementsOf(all).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void daysAreBothIncludedAndNothingIsOlderThanThirtyDays() throws SQLException {
        topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("1", "A", 1, "1"));
        topics.send(Topics.KPI_CONTRIBUTIONS, acme.won("2", "B", 1, "1"));
        awaitStates("SHOWN", "SHOWN");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        list("admin", "?from=" + today.minusDays(1) + "&to=" + today).body("items", hasSize(2));
        list("admin", "?to=" + today.minusDays(2)).body("items", empty());
        list("admin", "?from=" + today.plusDays(1)).body("items", empty());
        list("admin", "?from=0001-01-01&to=9998-12-31").body("items", hasSize(2));

        age("deal-won|deal|1|" + today, 29);
        list("admin", "").body("items.why.id", contains("2", "1"));
        age("deal-won|deal|1|" + today, 2);
        list("admin", "?from=2020-01-01").body("items.why.id", contains("2"));
    }

    @Test
    void whatCannotBeReadIsNamed() {
        refused("?from=yesterday", "from");
        refused("?to=2026-13-01", "to");
        refused("?from=2026-11-02&to=2026-11-01", "from");
        refused("?limit=0", "limit");
        refused("?limit=201", "limit");
        refused("?after=nonsense", "after");
        refused("?after=" + "A".repeat(1_500), "after");
        refused("?rep=a&team=b", "team");
        refused("?rep=" + "a".repeat(201), "rep");
        refused("?cursor=1", "cursor");
    }

    private void refused(String query, String field) {
        list("admin", query).statusCode(400).body("errors[0].field", equalTo(field));
    }

    private Facts company() {
        Facts company = Facts.of(acme.tenant().value());
        company.roster().forEach(entry -> topics.send(Topics.ORG_ROSTER, entry));
        await().atMost(PATIENCE).until(() -> named(company));
        return company;
    }

    /** Whether the service has taken in the roster's last entry. */
    private boolean named(Facts company) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("select set_config('app.across_tenants', 'on', false)");
            try (var rows = statement.executeQuery(
                    "select count(*) from roster_entry where tenant_id = '" + company.tenant() + "'")) {
                return rows.next() && rows.getInt(1) == company.roster().size();
            }
        }
    }

    private static Connection connect() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }

    private void age(String splash, int days) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("select set_config('app.across_tenants', 'on', false)");
            int changed = statement.executeUpdate("update splash_raised set raised_at = raised_at - interval '" + days
                    + " days' where tenant_id = '" + acme.tenant() + "' and splash_id = '" + splash + "'");
            assertThat(changed).isEqualTo(1);
        }
    }

    private void awaitStates(String... states) {
        await().atMost(PATIENCE)
                .until(() -> List.of(states).equals(list("admin", "").extract().path("items.state")));
    }

    private List<String> reps(String role, String rep, String query) {
        return given().auth()
                .oauth2(Tokens.of(acme.tenant()).role(role).rep(rep).sign())
                .get("/api/v1/splashes" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.subject.id");
    }

    private ValidatableResponse list(String role, String query) {
        return given().auth()
                .oauth2(acme.token(role))
                .get("/api/v1/splashes" + query)
                .then();
    }
}
