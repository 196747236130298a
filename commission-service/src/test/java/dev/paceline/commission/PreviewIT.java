package dev.paceline.commission;

import static dev.paceline.commission.Company.won;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five percent from January on is paid; six percent from July to September is previewed. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class PreviewIT {

    private static final String SIX_PERCENT = Company.endedBody("2017-07-01", "2017-09-30", "0.06");

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url = "";

    @ConfigProperty(name = "quarkus.datasource.username")
    String user = "";

    @ConfigProperty(name = "quarkus.datasource.password")
    String password = "";

    private final TestTopics topics = TestTopics.open();
    private Company company = new Company(topics);

    @BeforeEach
    void fivePercentArePaid() {
        company = Company.known(topics);
        company.plan("flat", "2017-01-01", "0.05").statusCode(201);
        company.deal("A", 1, won("anna", "2017-03-31", "1000", "USD"));
        company.deal("B", 1, won("anna", "2017-07-01", "1000", "USD"), won("ben", "2017-07-31", "500", "EUR"));
        company.deal("C", 1, won("anna", "2017-10-01", "1000", "USD"));
        company.deal("D", 1, won("anna", "2017-08-31", "-200", "USD"));
        company.deal("E", 1, won("ben", "2017-07-15", "1050", "JPY"));
        company.deal("F", 1, won("anna", "2017-09-30", "700", null), won("stranger", "2017-06-30", "10", "USD"));
        company.awaitStatement("anna", "2017-03", "USD 50.00");
        company.awaitStatement("anna", "2017-07", "USD 50.00");
        company.awaitStatement("anna", "2017-08", "USD -10.00");
        company.awaitStatement("anna", "2017-10", "USD 50.00");
        company.awaitStatement("ben", "2017-07", "EUR 25.00", "JPY 53");
        company.awaitStatement("stranger", "2017-06", "USD 0.50");
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void aPreviewSaysWhatSavingThenDoes() {
        preview("flat", SIX_PERCENT)
                .statusCode(200)
                .body("version", equalTo(2))
                .body("records", equalTo(4))
                .body("unpayableCredits", equalTo(1))
                .body("evaluating", equalTo(false))
                .body("changes.rep", contains("anna", "anna", "ben", "ben"))
                .body("changes.month", contains("2017-07", "2017-08", "2017-07", "2017-07"))
                .body("changes.currency", contains("USD", "USD", "EUR", "JPY"))
                .body("changes.added", contains("60.00", "-12.00", "30.00", "63"))
                .body("changes.takenBack", contains("-50.00", "10.00", "-25.00", "-53"))
                .body("changes.difference", contains("10.00", "-2.00", "5.00", "10"));
        Company.get(company.compAdmin(), "/api/v1/plans/flat").body("version", equalTo(1));
        company.ledger("anna", "2017-07").body("items.kind", contains("BOOKING"));

        company.revise("flat", "2017-07-01", "2017-09-30", "0.06").statusCode(200);
        company.awaitEvaluated("flat");

        company.statement("anna", "2017-07").body("totals.amount", contains("60.00"));
        company.statement("anna", "2017-08").body("totals.amount", contains("-12.00"));
        company.statement("anna", "2017-10").body("totals.amount", contains("50.00"));
        company.statement("ben", "2017-07").body("totals.amount", contains("30.00", "63"));
        company.ledger("anna", "2017-07").body("items.amount.amount", contains("50.00", "-50.00", "60.00"));
    }

    @Test
    void aPreviewOfAVersionThatEndedIsOfTheDaysItCovers() {
        company.revise("flat", "2017-07-01", "2017-09-30", "0.06").statusCode(200);
        company.awaitEvaluated("flat");

        preview("flat", Company.endedBody("2017-09-30", "2017-10-01", "0.10"))
                .body("version", equalTo(3))
                .body("changes.month", contains("2017-10"))
                .body("changes.added", contains("100.00"))
                .body("changes.takenBack", contains("-50.00"));
    }

    @ParameterizedTest
    @CsvSource({"rep=ben, 2", "month=2017-08, 1", "rep=anna&month=2017-07, 1", "month=2017-10, 0", "rep=nobody, 0"})
    void oneRepOrOneMonthCanBeAskedFor(String query, int changes) {
        List<String> found = preview("flat:preview?" + query, SIX_PERCENT, company.compAdmin())
                .statusCode(200)
                .extract()
                .path("changes.rep");

        assertThat(found).hasSize(changes);
    }

    @Test
    void aPlanThatIsNotThereYetIsPreviewedToo() {
        preview("spiff", SIX_PERCENT.replace("\"Flat\"", "\"Spiff\""))
                .statusCode(200)
                .body("version", equalTo(1))
                .body("changes.added", contains("60.00", "-12.00", "30.00", "63"))
                .body("changes.takenBack", contains("0.00", "0.00", "0.00", "0"));
        Company.get(company.compAdmin(), "/api/v1/plans/spiff").statusCode(404);
    }

    @Test
    void whatCouldNotBeSavedIsRefusedAsWhenSaving() {
        preview("spiff", SIX_PERCENT).statusCode(422).body("errors.field", contains("name"));
        preview("flat", SIX_PERCENT.replace("0.06", "six"))
                .statusCode(422)
                .body("errors.field", contains("components[0].rate"));
        preview("flat", "").statusCode(400);
        preview("flat:preview?month=%2B999999999-12", SIX_PERCENT, company.compAdmin())
                .statusCode(400)
                .body("errors.field", contains("month"));
        preview("flat:preview?reps=anna", SIX_PERCENT, company.compAdmin()).statusCode(400);
    }

    @Test
    void onlyThoseWhoRunPayPreview() {
        preview("flat:preview", SIX_PERCENT, company.rep("anna")).statusCode(403);
        preview("flat:preview", SIX_PERCENT, company.manager("maya")).statusCode(403);
        Company other = Company.known(topics);
        preview("flat:preview", SIX_PERCENT, other.compAdmin())
                .statusCode(200)
                .body("version", equalTo(1))
                .body("changes", empty());
    }

    @Test
    void aPlanThatTouchesTooMuchIsPreviewedByMonth() throws SQLException {
        Company large = Company.known(topics);
        large.plan("flat", "2017-01-01", "0.05").statusCode(201);
        large.awaitEvaluated("flat");
        fill(large, 20_001);

        preview("flat:preview", SIX_PERCENT, large.compAdmin())
                .statusCode(422)
                .body("errors.field", contains("month"))
                .body("errors.message", contains("name a month or a rep: the plan touches more than 20000 records"));
        preview("flat:preview?month=2017-07", SIX_PERCENT, large.compAdmin())
                .statusCode(200)
                .body("records", equalTo(20_000))
                .body("changes.added", contains("60000.00", "60000.00"))
                .body("changes.takenBack", contains("0.00", "0.00"));
        preview("flat:preview?month=2017-08", SIX_PERCENT, large.compAdmin())
                .body("records", equalTo(1))
                .body("changes.added", contains("6.00"));
    }

    @Test
    void anOlderVersionThatIsStillEvaluatedIsShown() throws SQLException {
        company.revise("flat", "2017-12-01", "2017-12-31", "0.06").statusCode(200);
        company.awaitEvaluated("flat");
        execute(
                "update plan_evaluation set finished_at = null, next_try_at = now() + interval '1 hour', failing_since = now(),"
                        + " failures = 1, failure = 'for a test' where plan_version = 1 and tenant_id = '"
                        + company.tenant() + "'");

        Company.get(company.compAdmin(), "/api/v1/plans/flat")
                .body("version", equalTo(2))
                .body("evaluation.version", equalTo(1))
                .body("evaluation.finished", equalTo(false));
        preview("flat", SIX_PERCENT).body("version", equalTo(3)).body("evaluating", equalTo(true));
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('app.across_tenants', 'on', false)");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** One deal of August, all others of July, half of them Anna's. */
    private void fill(Company tenant, int deals) throws SQLException {
        String numbers = " from generate_series(1, " + deals + ") as n";
        execute(
                "insert into credit_set (tenant_id, record_type, record_id, revision, correlation_id, accepted_at)"
                        + " select '" + tenant.tenant() + "', 'deal', 'D' || n, 1, 'c', now()" + numbers,
                "insert into credit (tenant_id, record_type, record_id, ordinal, metric, rep, credited_on, value,"
                        + " currency) select '" + tenant.tenant() + "', 'deal', 'D' || n, 0, 'revenue_won',"
                        + " case when n % 2 = 0 then 'anna' else 'ben' end,"
                        + " case when n = 1 then date '2017-08-01' else date '2017-07-31' end, 100, 'USD'"
                        + numbers);
    }

    private ValidatableResponse preview(String plan, String body) {
        return preview(plan + ":preview", body, company.compAdmin());
    }

    private static ValidatableResponse preview(String address, String body, String bearer) {
        return given().header("Authorization", bearer)
                .contentType("application/json")
                .body(body)
                .urlEncodingEnabled(false)
                .post("/api/v1/plans/" + address)
                .then();
    }
}
