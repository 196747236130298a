package dev.paceline.goals;

import static dev.paceline.goals.Company.ANNA;
import static dev.paceline.goals.Company.BEN;
import static dev.paceline.goals.Company.revenueGoal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An Idempotency-Key makes a repeated request harmless. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class RepeatedRequestIT {

    private static final String PATH = "/api/v1/goals";

    private final TestTopics topics = TestTopics.open();
    private Company company = new Company(topics, Facts.ofNewTenant());

    @BeforeEach
    void aKnownCompany() {
        company = Company.known(topics);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void aRepeatedRequestAnswersTheGoalOfTheFirst() {
        String first = keyed("key-1", revenueGoal(ANNA), 201).path("id");
        String again = keyed("key-1", revenueGoal(ANNA), 201).path("id");
        String other = keyed("key-2", revenueGoal(ANNA), 201).path("id");

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        keyed("key-1", revenueGoal(BEN), 409);
        keyed("k".repeat(201), revenueGoal(BEN), 400);
        assertThat(seen()).containsExactly(first, other);
    }

    @Test
    void requestsWithOneKeyAtTheSameTimeSetOneGoal() {
        List<String> ids = IntStream.range(0, 8)
                .parallel()
                .mapToObj(any -> keyed("key-1", revenueGoal(ANNA), 201).<String>path("id"))
                .toList();

        assertThat(ids).hasSize(8).containsOnly(ids.get(0));
        assertThat(seen()).containsExactly(ids.get(0));
    }

    private ExtractableResponse<Response> keyed(String key, String body, int status) {
        return company.asAdmin()
                .header("Idempotency-Key", key)
                .body(body)
                .post(PATH)
                .then()
                .statusCode(status)
                .extract();
    }

    private List<String> seen() {
        return company.asAdmin().get(PATH).then().statusCode(200).extract().path("items.id");
    }
}
