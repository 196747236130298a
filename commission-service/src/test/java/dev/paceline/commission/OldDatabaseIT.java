package dev.paceline.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.embedded.Database;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database of an older release, in which the end of a plan version had taken back all later pay, is continued. */
class OldDatabaseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String OLD_RELEASE = "3";

    private final TestTopics topics = TestTopics.open();
    private final Company company = new Company(topics);
    private final Database database = Infrastructure.shared().freshDatabase();
    private final int port = ServiceProcess.freePort();

    @BeforeEach
    void skipThePast() throws ExecutionException, InterruptedException {
        ServiceProcess.skipThePast("upgraded");
        RestAssured.baseURI = "http://127.0.0.1";
        RestAssured.port = port;
    }

    @AfterEach
    void end() {
        topics.close();
        RestAssured.reset();
    }

    @Test
    void whatTheEndOfAVersionTookBackIsPaidAgain() throws SQLException {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("db/kit", "db/migration")
                .target(OLD_RELEASE)
                .load()
                .migrate();
        fill();

        try (ServiceProcess service = ServiceProcess.start("upgraded", database, port)) {
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> company.statement("anna", "2017-10")
                    .body("totals.amount", contains("60.00")));
            company.statement("anna", "2017-10")
                    .body("lines.recordId", contains("B", "C"))
                    .body("lines.planVersion", contains(1, 1));
            company.statement("anna", "2017-07")
                    .body("totals.amount", contains("6.00"))
                    .body("lines.planVersion", contains(2));
            company.awaitEvaluated("flat");
            Company.get(company.compAdmin(), "/api/v1/plans/flat")
                    .body("from", equalTo("2017-07-01"))
                    .body("to", equalTo("2017-09-30"))
                    .body("evaluation.records", equalTo(2))
                    .body("evaluation.done", equalTo(2));
            company.ledger("anna", "2017-07").body("items.kind", contains("BOOKING", "CORRECTION", "BOOKING"));
            company.ledger("anna", "2017-10")
                    .body("items.amount.amount", hasItems("10.00", "-10.00", "50.00", "-50.00"));
            company.ledger("anna", "2017-10").body("items", hasSize(6));
            nothingNamesAnErasedRecord();
        }
    }

    private void nothingNamesAnErasedRecord() throws SQLException {
        company.statement("anna", "2017-07")
                .body("lines.words", contains("0.06 of 100.00 USD for deal B = 6.00 USD"))
                .body("lines.recordName", contains("Cancity"));
        company.deal("B", 2);
        company.awaitStatement(
                "anna", "2017-07", statement -> statement.totals().isEmpty());
        company.ledger("anna", "2017-07")
                .body("items.recordName", everyItem(nullValue()))
                .body("items.reason", contains(null, null, null, "REMOVED"));
        company.deal("C", 2);
        company.awaitStatement(
                "anna", "2017-10", statement -> statement.totals().isEmpty());
        assertThat(rowsThatName("ledger_entry")).isZero();
        assertThat(rowsThatName("credit_set")).isZero();
        assertThat(rowsThatName("statement")).isZero();
    }

    private int rowsThatName(String table) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('app.across_tenants', 'on', false)");
            try (ResultSet found = statement.executeQuery(
                    "select count(*) from " + table + " t where cast(t as text) like '%Cancity%'")) {
                found.next();
                return found.getInt(1);
            }
        }
    }

    /** 5 % from January on; 6 % from July to September, saved later. Deal B was won in July and October, deal C in October. */
    private void fill() throws SQLException {
        plan(1, "2017-01-01", "", "0.05");
        plan(2, "2017-07-01", "\"effectiveUntil\": \"2017-10-01\",", "0.06");
        deal("B");
        credit("B", 0, "2017-07-31", 100);
        credit("B", 1, "2017-10-01", 200);
        deal("C");
        credit("C", 0, "2017-10-02", 1000);
        UUID july = booked("deal-B@1", "B", 0, 1, "2017-07-31", 100, "0.05", "5.00");
        UUID october = booked("deal-B@1", "B", 1, 1, "2017-10-01", 200, "0.05", "10.00");
        UUID later = booked("deal-C@1", "C", 0, 1, "2017-10-02", 1000, "0.05", "50.00");
        takenBack(july);
        takenBack(october);
        takenBack(later);
        booked("plan|flat|2", "B", 0, 2, "2017-07-31", 100, "0.06", "6.00");
        execute("insert into statement (tenant_id, rep, month, revision, changed_at) select tenant_id, rep, month, 3,"
                + " '2017-12-01T00:00:01Z' from ledger_entry where tenant_id = '" + company.tenant()
                + "' group by tenant_id, rep, month");
    }

    private void plan(int version, String from, String until, String rate) throws SQLException {
        execute(
                """
                insert into plan_version (tenant_id, plan_id, version, name, effective_from, terms, saved_by, saved_at)
                values ('%s', 'flat', %d, 'Flat', '%s', '{"name": "Flat", "effectiveFrom": "%s", %s "everyone": true,
                    "rounding": {"mode": "HALF_UP"}, "components": [{"name": "Won revenue", "kind": "RATE",
                    "metric": "revenue_won", "rate": "%s"}]}', 'old', '2017-12-01T00:00:00Z')
                """
                        .formatted(company.tenant(), version, from, from, until, rate));
        execute(
                """
                insert into plan_evaluation (tenant_id, plan_id, plan_version, records, records_done, cursor_record_type,
                    cursor_record_id, correlation_id, requested_at, finished_at)
                values ('%s', 'flat', %d, 2, 2, 'deal', 'C', 'old', '2017-12-01T00:00:00Z', '2017-12-01T00:00:01Z')
                """
                        .formatted(company.tenant(), version));
    }

    private void deal(String id) throws SQLException {
        execute(
                """
                insert into credit_set (tenant_id, record_type, record_id, record_name, revision, correlation_id, accepted_at)
                values ('%s', 'deal', '%s', 'Cancity', 1, 'old', '2017-11-01T00:00:00Z')
                """
                        .formatted(company.tenant(), id));
    }

    private void credit(String deal, int ordinal, String date, int value) throws SQLException {
        execute(
                """
                insert into credit (tenant_id, record_type, record_id, ordinal, metric, rep, credited_on, value, currency)
                values ('%s', 'deal', '%s', %d, 'revenue_won', 'anna', '%s', %d, 'USD')
                """
                        .formatted(company.tenant(), deal, ordinal, date, value));
    }

    private UUID booked(
            String occasion, String deal, int ordinal, int version, String date, int base, String rate, String amount)
            throws SQLException {
        UUID id = named("booking|" + occasion + "|deal|" + deal + "|" + ordinal);
        String words = "%s of %d.00 USD for deal %s (Cancity) = %s USD".formatted(rate, base, deal, amount);
        execute(
                """
                insert into ledger_entry (tenant_id, entry_id, plan_id, plan_version, component, metric, record_type,
                    record_id, record_name, rep, month, credited_on, base, rate, line_amount, amount, currency, words,
                    correlation_id, booked_at)
                values ('%s', '%s', 'flat', %d, 'Won revenue', 'revenue_won', 'deal', '%s', 'Cancity', 'anna', '%s',
                    '%s', %d, %s, %s, %s, 'USD', '%s', 'old', '2017-11-01T00:00:00Z')
                """
                        .formatted(
                                company.tenant(),
                                id,
                                version,
                                deal,
                                date.substring(0, 7),
                                date,
                                base,
                                rate,
                                amount,
                                amount,
                                words));
        return id;
    }

    private void takenBack(UUID booking) throws SQLException {
        execute(
                """
                insert into ledger_entry (tenant_id, entry_id, corrects, plan_id, plan_version, component, metric,
                    record_type, record_id, record_name, rep, month, credited_on, base, rate, line_amount, amount,
                    currency, words, correlation_id, booked_at)
                select tenant_id, '%s', entry_id, plan_id, plan_version, component, metric, record_type, record_id,
                    record_name, rep, month, credited_on, base, rate, line_amount, -line_amount, currency,
                    'Taken back: ' || words, correlation_id, booked_at
                from ledger_entry where entry_id = '%s'
                """
                        .formatted(named("correction|" + booking), booking));
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('app.across_tenants', 'on', false)");
            statement.execute(sql);
        }
    }
}
