package dev.paceline.commission;

import static dev.paceline.commission.Company.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;

import dev.paceline.events.Keys;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class BadFactIT {

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
    void whatIsNoFactBecomesADeadLetterAndTheStreamGoesOn() {
        String key = Keys.of(company.tenant(), "deal", "broken");
        topics.sendRaw(new ProducerRecord<>(
                Topics.KPI_CONTRIBUTIONS.name(), 3, key, "{\"nonsense\": true}".getBytes(StandardCharsets.UTF_8)));
        company.deal("after", 1, won("anna", "2017-03-01", "1000", "USD"));

        company.awaitStatement("anna", "2017-03", "USD 50.00");
        awaitDeadLetter(key);
    }

    @Test
    void aValueThatIsNoAmountBecomesADeadLetterAndItsNeighboursArePaid() {
        for (int deal = 0; deal < 20; deal++) {
            company.deal("good" + deal, 1, won("anna", "2017-03-01", "100", "USD"));
            company.deal("huge" + deal % 4, 1 + deal / 4, won("anna", "2017-03-01", "1E+60", "USD"));
        }

        company.awaitStatement("anna", "2017-03", "USD 100.00");
        awaitDeadLetter(Keys.of(company.tenant(), "deal", "huge3"));
        company.statement("anna", "2017-03").body("lines", hasSize(20));
    }

    @Test
    void aCreditInAnUnknownCurrencyIsKeptAndListedAndNotGuessed() {
        company.deal("odd", 1, won("anna", "2017-03-01", "100", "QQQ"));
        company.deal("odd", 2, won("anna", "2017-03-01", "100", "QQQ"), won("ben", "2017-03-01", "100", "USD"));

        company.awaitStatement("ben", "2017-03", "USD 5.00");
        company.statement("anna", "2017-03").body("lines", empty());
        assertThat(deadLetters(Keys.of(company.tenant(), "deal", "odd"))).isZero();
        Company.get(company.compAdmin(), "/api/v1/plans/flat/unpayable-credits")
                .statusCode(200)
                .body("items.recordId", contains("odd"))
                .body("items.rep", contains("anna"))
                .body("items.reason", contains("the credit's currency is not one that can be paid: QQQ"));
        Company.get(company.compAdmin(), "/api/v1/plans/none/unpayable-credits").statusCode(404);
        Company.get(company.rep("anna"), "/api/v1/plans/flat/unpayable-credits").statusCode(403);
    }

    private void awaitDeadLetter(String key) {
        await().atMost(Company.PATIENCE)
                .untilAsserted(() -> assertThat(deadLetters(key)).isPositive());
    }

    private long deadLetters(String key) {
        return topics.deadLetters(Topics.KPI_CONTRIBUTIONS).stream()
                .filter(letter -> key.equals(letter.key()))
                .count();
    }
}
