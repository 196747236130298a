package dev.paceline.commission;

import static dev.paceline.commission.Company.won;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An evaluation that fails holds up neither the tenant's other plans nor other tenants, and says so. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class FailingEvaluationIT {

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url = "";

    @ConfigProperty(name = "quarkus.datasource.username")
    String user = "";

    @ConfigProperty(name = "quarkus.datasource.password")
    String password = "";

    private final TestTopics topics = TestTopics.open();

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void itsTenantsOtherPlansAndOtherTenantsArePaidAndThePlanSaysWhyAndSinceWhen() throws SQLException {
        Company failing = Company.known(topics);
        Company other = Company.known(topics);
        failing.planOfItsOwnName("first", "2017-01-01", "0.02").statusCode(201);
        failing.deal("d1", 1, won("anna", "2017-03-01", "1000", "USD"));
        other.deal("d1", 1, won("anna", "2017-03-01", "1000", "USD"));
        failing.awaitStatement("anna", "2017-03", "USD 20.00");
        String anyPlan = "the ledger refuses this plan";
        execute("create function refuse_plan() returns trigger language plpgsql as $$ begin" + " raise exception '"
                + anyPlan + "'; end $$");
        execute("create trigger refuse_plan before insert on ledger_entry for each row" + " when (new.tenant_id = '"
                + failing.tenant() + "' and new.plan_id = 'bad') execute function refuse_plan()");

        failing.planOfItsOwnName("bad", "2017-01-01", "0.01").statusCode(201);
        awaitProblem(failing);
        failing.planOfItsOwnName("good", "2017-01-01", "0.05").statusCode(201);
        other.plan("flat", "2017-01-01", "0.05").statusCode(201);

        failing.awaitEvaluated("good");
        failing.awaitStatement("anna", "2017-03", "USD 70.00");
        other.awaitEvaluated("flat");
        other.awaitStatement("anna", "2017-03", "USD 50.00");
        Company.get(failing.compAdmin(), "/api/v1/plans/bad")
                .body("evaluation.finished", is(false))
                .body("evaluation.problem.reason", containsString(anyPlan))
                .body("evaluation.problem.since", notNullValue())
                .body("evaluation.problem.tries", greaterThanOrEqualTo(1));

        execute("drop trigger refuse_plan on ledger_entry");
        failing.awaitEvaluated("bad");
        Company.get(failing.compAdmin(), "/api/v1/plans/bad").body("evaluation.problem", nullValue());
        failing.awaitStatement("anna", "2017-03", "USD 80.00");
    }

    private void awaitProblem(Company company) {
        await().atMost(Company.PATIENCE)
                .until(() -> Company.get(company.compAdmin(), "/api/v1/plans/bad")
                                .extract()
                                .path("evaluation.problem.reason")
                        != null);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
