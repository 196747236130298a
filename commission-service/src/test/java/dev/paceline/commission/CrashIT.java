package dev.paceline.commission;

import static dev.paceline.commission.Company.won;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;

import dev.paceline.embedded.Database;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.Objects;
import java.util.TimeZone;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kills the packaged service where it hurts: while it takes credits in, and while a new plan walks through them. */
class CrashIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int DEALS = 300;

    static {
        // The shared PostgreSQL starts under the monitor of the system properties, which the JDBC driver's own thread
        // needs the
        // first time that anybody asks for the default zone.
        TimeZone.getDefault();
    }

    private final TestTopics topics = TestTopics.open();
    private final Database database = Infrastructure.shared().freshDatabase();
    private final int port = ServiceProcess.freePort();
    private @Nullable ServiceProcess service;

    @BeforeEach
    void start() throws ExecutionException, InterruptedException {
        ServiceProcess.skipThePast("crashing");
        RestAssured.baseURI = "http://127.0.0.1";
        RestAssured.port = port;
    }

    @AfterEach
    void end() {
        ServiceProcess running = service;
        if (running != null) {
            running.close();
        }
        topics.close();
        RestAssured.reset();
    }

    @Test
    void aKilledServiceGoesOnWhereItStoodAndPaysEverythingOnce() throws InterruptedException {
        restart();
        Company company = Company.known(topics);
        for (int deal = 0; deal < DEALS; deal++) {
            company.deal("D" + deal, 1, won(deal % 3 == 0 ? "anna" : "ben", "2017-05-02", "100", "USD"));
            if (deal == DEALS / 2) {
                kill();
            }
        }
        restart();
        company.plan("flat", "2017-01-01", "0.05").statusCode(201);
        kill();
        restart();

        awaitTotal(company, "anna", "500.00");
        awaitTotal(company, "ben", "1000.00");
        await().atMost(PATIENCE).until(() -> Company.get(company.compAdmin(), "/api/v1/plans/flat")
                .extract()
                .path("evaluation.finished"));
        company.deal("D0", 2, won("ben", "2017-05-02", "100", "USD"));
        kill();
        restart();

        awaitTotal(company, "anna", "495.00");
        awaitTotal(company, "ben", "1005.00");
        Company.get(company.compAdmin(), "/api/v1/statements/anna/2017-05?limit=1000")
                .body("lines", hasSize(99));
        Company.get(company.compAdmin(), "/api/v1/statements/anna/2017-05/ledger?limit=1000")
                .body("items", hasSize(101));
    }

    private void kill() throws InterruptedException {
        Objects.requireNonNull(service).kill();
    }

    private void restart() {
        service = ServiceProcess.start("crashing", database, port);
        awaitListening();
    }

    private static void awaitListening() {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> RestAssured.given()
                                .get("/api/v1/plans")
                                .then()
                                .extract()
                                .statusCode()
                        == 401);
    }

    private static void awaitTotal(Company company, String rep, String total) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> company.statement(rep, "2017-05").statusCode(200).body("totals.amount", contains(total)));
    }
}
