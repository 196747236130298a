package dev.paceline.commission;

import static dev.paceline.commission.Company.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class LedgerIT {

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url = "";

    @ConfigProperty(name = "quarkus.datasource.username")
    String user = "";

    @ConfigProperty(name = "quarkus.datasource.password")
    String password = "";

    private final TestTopics topics = TestTopics.open();
    private Company company = new Company(topics);

    @BeforeEach
    void fivePercentForEveryone() {
        company = Company.known(topics);
        company.plan("flat", "2017-01-01", "0.0333").statusCode(201);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set amount = amount + 1",
                "update ledger_entry set tenant_id = 'mine'",
                "delete from ledger_entry",
                "truncate ledger_entry cascade",
                "update plan_version set terms = '{}'",
                "delete from plan_version"
            })
    void theServicesOwnRoleCannotChangeWhatIsBooked(String change) throws SQLException {
        company.deal("A", 1, won("anna", "2017-03-01", "1000", "USD"));
        company.awaitStatement("anna", "2017-03", "USD 33.30");

        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            query(connection, "select set_config('app.across_tenants', 'on', false)");
            assertThatThrownBy(() -> execute(connection, change))
                    .isInstanceOf(SQLException.class)
                    .hasMessageMatching("(?s).*(permission denied|append-only|must be owner).*");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set amount = amount + 1",
                "delete from ledger_entry",
                "truncate ledger_entry cascade",
                "delete from plan_version"
            })
    void notEvenTheSuperuserChangesWhatIsBooked(String change) throws SQLException {
        company.deal("A", 1, won("anna", "2017-03-01", "1000", "USD"));
        company.awaitStatement("anna", "2017-03", "USD 33.30");
        String database = url.substring(url.lastIndexOf('/') + 1);

        try (Connection connection = Infrastructure.shared().postgres().connect(database)) {
            assertThatThrownBy(() -> execute(connection, change))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void anyOrderDuplicationAndBatchingOfTheFactsEndsInTheSameBalances() throws SQLException {
        Company shuffled = Company.known(topics);
        shuffled.plan("flat", "2017-01-01", "0.0333").statusCode(201);
        List<Runnable> told = history(company);
        List<Runnable> deliveries = new ArrayList<>(history(shuffled));
        deliveries.addAll(history(shuffled));
        Collections.shuffle(deliveries, new Random(20_170_301));
        told.forEach(Runnable::run);
        deliveries.forEach(Runnable::run);

        await().atMost(Company.PATIENCE)
                .untilAsserted(() -> assertThat(taken(shuffled)).isEqualTo(60));
        await().atMost(Company.PATIENCE)
                .untilAsserted(() -> assertThat(taken(company)).isEqualTo(60));
        assertThat(balances(company)).isNotEmpty();
        assertThat(balances(shuffled)).isEqualTo(balances(company));
    }

    @Test
    void statementTotalsAreTheSumsOfTheLedger() throws SQLException {
        history(company).forEach(Runnable::run);
        await().atMost(Company.PATIENCE)
                .untilAsserted(() -> assertThat(taken(company)).isEqualTo(60));

        for (String balance : balances(company)) {
            String[] parts = balance.split(" ");
            List<String> amounts = company.statement(parts[0], parts[1])
                    .extract()
                    .path("totals.findAll { it.currency == '" + parts[2] + "' }.amount");
            assertThat(amounts).containsExactly(parts[3]);
        }
    }

    /** Twenty deals, three states each: amounts, months, reps and currencies move. */
    private static List<Runnable> history(Company company) {
        String[] reps = {"anna", "ben", "stranger"};
        String[] currencies = {"USD", "EUR"};
        List<Runnable> sends = new ArrayList<>();
        for (int deal = 0; deal < 20; deal++) {
            for (int revision = 1; revision <= 3; revision++) {
                String id = "deal" + deal;
                int move = deal + revision;
                long number = revision;
                String date = "2017-0" + (1 + move % 4) + "-1" + deal % 9;
                String amount = (100 + 37 * move) + ".55";
                sends.add(() -> company.deal(id, number, won(reps[move % 3], date, amount, currencies[move % 2])));
            }
        }
        return sends;
    }

    private long taken(Company tenant) throws SQLException {
        String sum = "select coalesce(sum(revision), 0)::text from credit_set where tenant_id = '%s'";
        return Long.parseLong(rows(sum.formatted(tenant.tenant())).get(0));
    }

    private List<String> balances(Company tenant) throws SQLException {
        return rows(
                """
                select rep || ' ' || month || ' ' || currency || ' ' || to_char(sum(amount), 'FM999990.00')
                from ledger_entry where tenant_id = '%s'
                group by rep, month, currency having sum(amount) <> 0 order by 1"""
                        .formatted(tenant.tenant()));
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            query(connection, "select set_config('app.across_tenants', 'on', false)");
            return query(connection, sql);
        }
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
