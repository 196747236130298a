package dev.paceline.commission;

import static dev.paceline.commission.Company.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.events.CommissionStatement;
import dev.paceline.events.CommissionStatement.Line;
import dev.paceline.events.Envelope;
import dev.paceline.events.RecordContributions;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class PayJourneyIT {

    private final TestTopics topics = TestTopics.open();
    private Company company = new Company(topics);

    @BeforeEach
    void fivePercentForEveryone() {
        company = Company.known(topics);
        company.plan("flat", "2017-01-01", "0.05").statusCode(201);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void aContributionBecomesAPayLineThatNamesItsRecord() {
        Envelope<RecordContributions> cause = company.deal("1C1I7A6R", 1, won("anna", "2017-03-01", "1054", "USD"));

        Envelope<CommissionStatement> statement = company.awaitStatement("anna", "2017-03", "USD 52.70");

        assertThat(statement.correlationId()).isEqualTo(cause.correlationId());
        assertThat(statement.acceptedAt()).isEqualTo(cause.acceptedAt());
        assertThat(statement.fact().revision()).isEqualTo(1);
        Line line = statement.fact().lines().get(0);
        assertThat(line.recordId()).isEqualTo("1C1I7A6R");
        assertThat(line.plan().value()).isEqualTo("flat");
        assertThat(line.planVersion()).isEqualTo(1);
        assertThat(line.base()).isEqualTo(Money.parse("USD 1054.00"));
        assertThat(line.words()).isEqualTo("5 % of 1,054.00 USD for deal 1C1I7A6R = 52.70 USD");
        company.statement("anna", "2017-03")
                .statusCode(200)
                .body("totals.amount", contains("52.70"))
                .body("lines", hasSize(1))
                .body("lines[0].rate", equalTo("0.05"))
                .body("lines[0].correlationId", equalTo(cause.correlationId().value()));
    }

    @Test
    void aChangedAmountIsCorrectedAndBothShowInTheLedger() {
        company.deal("A", 1, won("anna", "2017-03-01", "1000", "USD"));
        company.awaitStatement("anna", "2017-03", "USD 50.00");
        company.deal("A", 2, won("anna", "2017-03-01", "1200", "USD"));

        assertThat(company.awaitStatement("anna", "2017-03", "USD 60.00").fact().revision())
                .isEqualTo(2);
        company.statement("anna", "2017-03").body("lines.amount.amount", contains("60.00"));
        company.ledger("anna", "2017-03")
                .body("items.kind", contains("BOOKING", "CORRECTION", "BOOKING"))
                .body("items.reason", contains(null, "AMENDED", null))
                .body("items.recordName", contains("Cancity", "Cancity", "Cancity"))
                .body("items.amount.amount", contains("50.00", "-50.00", "60.00"));
    }

    @Test
    void aDealMovedToAnotherMonthAndRepIsPaidThereOnly() {
        company.deal("A", 1, won("anna", "2017-03-31", "1000", "USD"));
        company.awaitStatement("anna", "2017-03", "USD 50.00");
        company.deal("A", 2, won("anna", "2017-04-01", "1000", "USD"));
        company.awaitStatement("anna", "2017-04", "USD 50.00");
        company.deal("A", 3, won("ben", "2017-04-01", "1000", "USD"));
        company.awaitStatement("ben", "2017-04", "USD 50.00");

        company.statement("anna", "2017-03").body("totals", empty()).body("lines", empty());
        company.statement("anna", "2017-04").body("totals", empty());
        company.ledger("anna", "2017-03").body("items.reason", contains(null, "REDATED"));
        company.ledger("anna", "2017-04").body("items.reason", contains(null, "REASSIGNED"));
        company.awaitStatement("anna", "2017-04", statement -> statement.revision() == 2);
    }

    @Test
    void aDeletedDealIsTakenBackAndARestoredOnePaidAgain() {
        company.deal("A", 1, won("anna", "2017-03-01", "1000", "EUR"));
        company.awaitStatement("anna", "2017-03", "EUR 50.00");
        company.deal("A", 2);
        company.awaitStatement("anna", "2017-03", statement -> statement.revision() == 2);
        company.statement("anna", "2017-03").body("totals", empty());
        company.ledger("anna", "2017-03")
                .body("items.reason", contains(null, "REMOVED"))
                .body("items.recordName", everyItem(nullValue()));
        company.deal("A", 3, won("anna", "2017-03-01", "1000", "EUR"));

        assertThat(company.awaitStatement("anna", "2017-03", statement -> statement.revision() == 3)
                        .fact()
                        .totals())
                .containsExactly(Money.parse("EUR 50.00"));
    }

    @Test
    void aRepThatTheRosterDoesNotKnowIsPaidAllTheSame() {
        company.deal("A", 1, won("stranger", "2017-03-01", "100", "USD"));

        company.awaitStatement("stranger", "2017-03", "USD 5.00");
        company.statement("stranger", "2017-03").statusCode(200);
    }

    @Test
    void aNewVersionCorrectsWhatItTouchesAndNothingBefore() {
        company.deal("A", 1, won("anna", "2017-03-01", "1000", "USD"));
        company.deal("B", 1, won("anna", "2017-07-01", "1000", "USD"));
        company.awaitStatement("anna", "2017-07", "USD 50.00");
        company.revise("flat", "2017-07-01", "0.06").statusCode(200).body("version", equalTo(2));

        company.awaitStatement("anna", "2017-07", "USD 60.00");
        company.awaitEvaluated("flat");
        company.statement("anna", "2017-07").body("lines[0].planVersion", equalTo(2));
        company.statement("anna", "2017-03")
                .body("lines[0].planVersion", equalTo(1))
                .body("totals.amount", contains("50.00"));
        Company.get(company.compAdmin(), "/api/v1/plans/flat/versions").body("items.version", contains(2, 1));
    }

    @Test
    void afterTheEndOfAVersionTheOneBeforePaysAgain() {
        company.deal("A", 1, won("anna", "2017-03-01", "1000", "USD"));
        company.deal("B", 1, won("anna", "2017-07-31", "1000", "USD"));
        company.deal("C", 1, won("anna", "2017-10-01", "1000", "USD"));
        company.awaitStatement("anna", "2017-10", "USD 50.00");
        company.revise("flat", "2017-07-01", "2017-09-30", "0.06").statusCode(200);

        company.awaitStatement("anna", "2017-07", "USD 60.00");
        company.awaitEvaluated("flat");
        company.statement("anna", "2017-03").body("totals.amount", contains("50.00"));
        company.statement("anna", "2017-07").body("lines.planVersion", contains(2));
        company.statement("anna", "2017-10")
                .body("totals.amount", contains("50.00"))
                .body("lines.planVersion", contains(1));
        company.ledger("anna", "2017-10").body("items.kind", contains("BOOKING"));
        company.ledger("anna", "2017-07").body("items.reason", contains(null, "PLAN_VERSION", null));
        Company.get(company.compAdmin(), "/api/v1/plans/flat/versions")
                .body("items.version", contains(2, 1))
                .body("items[0].decides.from", contains("2017-07-01"))
                .body("items[0].decides.to", contains("2017-09-30"))
                .body("items[1].decides.from", contains("2017-01-01", "2017-10-01"))
                .body("items[1].decides.to", contains("2017-06-30", null));
        company.deal("D", 1, won("anna", "2017-10-02", "10", "USD"));
        company.awaitStatement("anna", "2017-10", "USD 50.50");
    }

    @Test
    void savingAtTheSameTimeMakesVersionsOneAfterTheOther() {
        List<CompletableFuture<Integer>> saves = Stream.of("0.06", "0.07", "0.08")
                .map(rate -> CompletableFuture.supplyAsync(() -> company.revise("flat", "2017-01-01", rate)
                        .statusCode(200)
                        .extract()
                        .<Integer>path("version")))
                .toList();

        assertThat(saves.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(2, 3, 4);
    }

    @Test
    void ofVersionsSavedAtTheSameTimeTheNewestThatCoversTheDayPays() {
        company.deal("A", 1, won("anna", "2017-07-15", "1000", "JPY"));
        company.deal("B", 1, won("ben", "2017-07-31", "1000", "JPY"));
        company.awaitStatement("anna", "2017-07", "JPY 50");
        company.awaitStatement("ben", "2017-07", "JPY 50");
        Stream.of(
                        List.of("2017-07-01", "2017-07-31", "0.06"),
                        List.of("2017-07-15", "2017-07-15", "0.07"),
                        List.of("2017-06-30", "2017-08-31", "0.08"))
                .map(version -> CompletableFuture.runAsync(
                        () -> company.revise("flat", version.get(0), version.get(1), version.get(2))
                                .statusCode(200)))
                .toList()
                .forEach(CompletableFuture::join);
        List<String> newestFirst = Company.get(company.compAdmin(), "/api/v1/plans/flat/versions")
                .extract()
                .path("items.components.rate.flatten()");
        Map<String, String> pay = Map.of("0.06", "60", "0.07", "70", "0.08", "80");

        String coversJuly31 = newestFirst.stream()
                .filter(rate -> !rate.equals("0.07"))
                .findFirst()
                .orElseThrow();
        company.awaitStatement("anna", "2017-07", "JPY " + pay.get(newestFirst.get(0)));
        company.awaitStatement("ben", "2017-07", "JPY " + pay.get(coversJuly31));
        company.awaitEvaluated("flat");
        company.statement("anna", "2017-07").body("lines.planVersion", contains(4));
        company.statement("ben", "2017-07").body("totals.amount", contains(pay.get(coversJuly31)));
    }

    @Test
    void aPlanSavedAfterTheCreditsPaysThemAll() {
        Company late = Company.known(topics);
        for (int deal = 1; deal <= 450; deal++) {
            late.deal("D" + deal, 1, won(deal % 2 == 0 ? "anna" : "ben", "2017-05-02", "10", "USD"));
        }
        late.deal("last", 1, won("ben", "2017-06-01", "10", "USD"));
        late.plan("late", "2017-01-01", "0.1").statusCode(201);

        late.awaitStatement("anna", "2017-05", "USD 225.00");
        late.awaitStatement("ben", "2017-05", "USD 225.00");
        late.awaitStatement("ben", "2017-06", "USD 1.00");
        late.awaitEvaluated("late");
    }
}
