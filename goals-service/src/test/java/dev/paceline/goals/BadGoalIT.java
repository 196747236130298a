package dev.paceline.goals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets a problem that names the field, and leaves nothing behind. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@TestInstance(Lifecycle.PER_CLASS)
class BadGoalIT {

    private static final String GOOD =
            """
            {"name":"March","subject":{"kind":"rep","id":"anna"},"metric":"revenue_won","currency":"EUR",
             "target":"1000","from":"2027-03-01","to":"2027-03-31"}""";

    private final TestTopics topics = TestTopics.open();
    private final Company company = new Company(topics, Facts.ofNewTenant());
    private boolean known;

    @ParameterizedTest(name = "{0} → {1}: {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"anna\"                  | \"nobody\"             | 422 | subject.id",
                "\"rep\"                   | \"team\"               | 422 | subject.id",
                "\"rep\"                   | \"robot\"              | 400 | subject.kind",
                "{\"kind\":\"rep\",\"id\":\"anna\"} | null          | 422 | subject",
                "\"revenue_won\"           | \"no_such_metric\"     | 422 | metric",
                "\"revenue_won\"           | null                   | 422 | metric",
                "\"revenue_won\",\"currency\":\"EUR\" | \"largest_deal\" | 422 | metric",
                "\"1000\"                  | \"0\"                  | 422 | target",
                "\"1000\"                  | \"-1\"                 | 422 | target",
                "\"1000\"                  | null                   | 422 | target",
                "\"1000\"                  | \"many\"               | 400 | target",
                "\"1000\"                  | \"NaN\"                | 400 | target",
                "\"1000\"                  | \"1E+999999999\"       | 422 | target",
                "\"1000\"                  | \"1E-35\"              | 422 | target",
                "\"1000\"                  | \"1000000000000000000000000\" | 422 | target",
                "\"EUR\"                   | \"EURO\"               | 422 | currency",
                "\"EUR\"                   | null                   | 422 | currency",
                "\"revenue_won\"           | \"calls\"              | 422 | currency",
                "2027-03-01                | 2027-02-30             | 400 | from",
                "\"2027-03-01\"            | null                   | 422 | from",
                "2027-03-01                | 2027-04-01             | 422 | to",
                "2027-03-31                | 2027-02-28             | 422 | to",
                "2027-03-31                | 2033-04-01             | 422 | to",
                "2027-03-31                | +999999999-12-31       | 422 | to",
                "2027-03-01                | 1066-10-14             | 422 | from",
                "\"2027-03-31\"            | null                   | 422 | to"
            })
    void aBadFieldIsNamed(String good, String bad, int status, String field) {
        Response answer = post(GOOD.replace(good.strip(), bad.strip()));

        assertThat(answer.statusCode()).as(answer.body().asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getList("errors.field", String.class)).contains(field);
        assertThat(goals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "\"goal\"", "42"})
    void aBodyThatIsNoGoalIsRefused(String body) {
        Response answer = post(body);

        assertThat(answer.statusCode()).as(answer.body().asString()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void everyMissingFieldIsNamedAtOnce() {
        assertThat(post("{}").jsonPath().getList("errors.field"))
                .containsExactly("subject", "metric", "target", "from", "to");
    }

    @Test
    void aNameTooLongIsNamed() {
        assertThat(post(GOOD.replace("March", "M".repeat(201))).jsonPath().getList("errors.field"))
                .containsExactly("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "subject=anna", "subject=robot:anna", "metric=%20"})
    void aBadQueryIsNamed(String query) {
        Response answer = company.asAdmin().urlEncodingEnabled(false).get("/api/v1/goals?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("errors.field"))
                .isEqualTo(List.of(query.substring(0, query.indexOf('='))));
    }

    private Response post(String body) {
        if (!known) {
            company.introduce();
            known = true;
        }
        return company.asAdmin().body(body).post("/api/v1/goals");
    }

    private List<Object> goals() {
        return company.asAdmin().get("/api/v1/goals").jsonPath().getList("items");
    }
}
