package dev.paceline.kpi;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be answered is refused by the name of the parameter, whichever endpoint it is and whoever asks. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class BadQuestionsIT {

    private static final String SUBJECT = "/kpis/calls/subjects/anna";
    private static final String EXPLAIN = SUBJECT + "/explain";
    private static final String MANY = "/kpis?metric=calls&subject=anna";
    private static final String BOARD = "/leaderboards/calls";
    private static final String CONTRAST = "/kpis/calls/contrast";
    private static final String ANOMALIES = "/kpis/anomalies";
    private static final String LATE = "/closed-months/2024-03/late-changes";
    private static final String FAILURES = "/kpi-definitions/calls/failures";

    /** One for all, since nothing that is asked here is ever answered. */
    private final Tenant tenant = new Tenant(Facts.ofNewTenant());

    private boolean known;

    private void know() {
        if (!known) {
            tenant.open();
            tenant.eventually(tenant.admin(), SUBJECT, answer -> answer.statusCode(200));
            tenant.put(tenant.admin(), "/closed-months/2024-03", "{\"reason\":\"paid\"}")
                    .statusCode(200);
            known = true;
        }
    }

    @AfterAll
    void close() {
        tenant.close();
    }

    /** Every endpoint that takes a range. */
    static Stream<Arguments> wrongRanges() {
        return Stream.of(
                        SUBJECT + "?",
                        EXPLAIN + "?",
                        MANY + "&",
                        BOARD + "?",
                        CONTRAST + "?",
                        ANOMALIES + "?subject=anna&")
                .flatMap(path -> Stream.of(
                        Arguments.of(path + "from=soon", "from"),
                        Arguments.of(path + "from=2024-02-30", "from"),
                        Arguments.of(path + "from=1899-12-31", "from"),
                        Arguments.of(path + "to=2201-01-01", "to"),
                        Arguments.of(path + "to=+999999999-12-31", "to"),
                        Arguments.of(path + "from=2024-04-01&to=2024-03-31", "from"),
                        Arguments.of(path + "from=2014-01-01&to=2024-12-31", "to")));
    }

    /** Every endpoint that has pages. */
    static Stream<Arguments> wrongPages() {
        return Stream.of(EXPLAIN, BOARD, LATE, FAILURES)
                .flatMap(path -> Stream.of(
                        Arguments.of(path + "?limit=0", "limit"),
                        Arguments.of(path + "?limit=501", "limit"),
                        Arguments.of(path + "?limit=many", "limit"),
                        Arguments.of(path + "?limit=99999999999", "limit"),
                        Arguments.of(path + "?after=here", "after"),
                        Arguments.of(path + "?after=-1", "after"),
                        Arguments.of(path + "?after=99999999999", "after")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"wrongRanges", "wrongPages"})
    void aRangeOrPageThatCannotBeIsNamed(String path, String parameter) {
        refused(Method.GET, path, 400, parameter);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "/kpis/nonsense/subjects/anna,                         404, metric",
        "/kpis/%20/subjects/anna,                              400, metric",
        "/kpis/calls/subjects/nobody,                          404, id",
        "/kpis/calls/subjects/%20,                             400, id",
        "/kpis/calls/subjects/anna?kind=team,                  404, id",
        "/kpis/calls/subjects/anna?kind=person,                400, kind",
        "/kpis/calls/subjects/anna?grain=decade,               400, grain",
        "/kpis,                                                400, metric",
        "/kpis?metric=calls,                                   400, subject",
        "/kpis?metric=nonsense&subject=anna,                   404, metric",
        "/kpis?metric=calls&subject=nobody,                    404, subject",
        "/kpis?metric=calls&subject=team:anna,                 404, subject",
        "/kpis?metric=calls&subject=rep:,                      400, subject",
        "/kpis?metric=calls&subject=anna&grain=decade,         400, grain",
        "/kpis/nonsense/subjects/anna/explain,                 404, metric",
        "/kpis/calls/subjects/nobody/explain,                  404, id",
        "/kpis/calls/subjects/anna/explain?kind=person,        400, kind",
        "/leaderboards/nonsense,                               404, metric",
        "/leaderboards/%20,                                    400, metric",
        "/leaderboards/calls?team=nobody,                      404, team",
        "/leaderboards/calls?team=anna,                        404, team",
        "/leaderboards/calls?currency=EURO,                    400, currency",
        "/leaderboards/revenue_won,                            400, currency",
        "/kpis/nonsense/contrast,                              404, metric",
        "/kpis/calls/contrast?team=nobody,                     404, team",
        "/kpis/revenue_won/contrast,                           400, currency",
        "/kpis/calls/contrast?currency=EURO,                   400, currency",
        "/kpis/anomalies,                                      400, subject",
        "/kpis/anomalies?subject=team:anna,                    404, subject",
        "/kpis/anomalies?subject=,                             400, subject",
        "/kpis/anomalies?subject=nobody,                       404, subject",
        "/kpis/anomalies?subject=anna&kind=person,             400, kind",
        "/closed-months/2024-13/late-changes,                  400, month",
        "/closed-months/2024-3/late-changes,                   400, month",
        "/closed-months/1899-12/late-changes,                  400, month",
        "/closed-months/2024-02/late-changes,                  404, month",
        "/closed-months/2024-03/late-changes?metric=nonsense,  404, metric",
        "/closed-months/2024-03/late-changes?subject=nobody,   404, subject",
        "/closed-months/2024-03/late-changes?subject=anna&kind=person, 400, kind",
        "/kpi-definitions/nonsense,                            404, metric",
        "/kpi-definitions/%20,                                 400, metric",
        "/kpi-definitions/nonsense/derivation,                 404, metric",
        "/kpi-definitions/nonsense/failures,                   404, metric"
    })
    void whatIsAskedForAndUnknownIsNamed(String path, int status, String parameter) {
        refused(Method.GET, path, status, parameter);
    }

    @ParameterizedTest(name = "{0} {1}: {2} {3}")
    @CsvSource({
        "POST,   /kpi-definitions/calls:preview?subject=anna,                          400, month",
        "POST,   /kpi-definitions/calls:preview?subject=anna&month=2024-3,             400, month",
        "POST,   /kpi-definitions/calls:preview?subject=anna&month=2201-01,            400, month",
        "POST,   /kpi-definitions/calls:preview?month=2024-03,                         400, subject",
        "POST,   /kpi-definitions/calls:preview?subject=nobody&month=2024-03,          404, subject",
        "POST,   /kpi-definitions/calls:preview?subject=anna&kind=person&month=2024-03, 400, kind",
        "POST,   /kpi-definitions/%20:preview?subject=anna&month=2024-03,              400, metric",
        "PUT,    /kpi-definitions/%20,                                                 400, metric",
        "DELETE, /kpi-definitions/nonsense,                                            404, metric",
        "PUT,    /kpi-settings/tiers/nonsense,                                         404, metric",
        "DELETE, /kpi-settings/tiers/calls,                                            404, metric",
        "DELETE, /kpi-settings/tiers/%20,                                              400, metric",
        "DELETE, /fx-rates/EURO/USD,                                                   400, from",
        "DELETE, /fx-rates/EUR/USDOLLAR,                                               400, to",
        "DELETE, /fx-rates/EUR/USD,                                                    404, from",
        "PUT,    /closed-months/spring,                                                400, month",
        "PUT,    /closed-months/2300-01,                                               400, month",
        "DELETE, /closed-months/2024-02,                                               404, month",
        "DELETE, /closed-months/2024-00,                                               400, month"
    })
    void whatIsToBeChangedAndUnknownIsNamed(Method method, String path, int status, String parameter) {
        refused(method, path, status, parameter);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/kpi-settings     | {'yearStartMonth':1.5}                                                    | 400 |"
                        + " yearStartMonth",
                "/kpi-settings     | {'yearStartMonth':4.9}                                                    | 400 |"
                        + " yearStartMonth",
                "/kpi-settings     | {'pattern':'MONTHS','yearStartMonth':13,'weekStart':'MONDAY','ranks':true} | 422 |"
                        + " yearStartMonth",
                "/fx-rates | {'rates':[{'from':'USD','to':'EUR','date':'2024-01-01','rate':'1e99999'}]}     | 422 |"
                        + " rates[0].rate",
                "/fx-rates | {'rates':[{'from':'USD','to':'EUR','date':'2024-01-01','rate':'1e-200'}]}      | 422 |"
                        + " rates[0].rate",
                "/fx-rates | {'rates':[{'from':'USD','to':'EUR','date':'2024-01-01','rate':1e999999999}]}   | 422 |"
                        + " rates[0].rate",
                "/kpi-settings/tiers/calls | {'period':'MONTH','edges':['1e99999']}                         | 422 |"
                        + " edges"
            })
    void whatNobodyCouldCalculateWithIsRefused(String path, String body, int status, String field) {
        refused(Method.PUT, path, body.replace('\'', '"'), status, field);
    }

    private void refused(Method method, String path, int status, String parameter) {
        refused(method, path, method == Method.GET ? "" : "{}", status, parameter);
    }

    private void refused(Method method, String path, String body, int status, String parameter) {
        know();
        RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Authorization", tenant.admin().bearer())
                .contentType("application/json")
                .body(body)
                .request(method, "/api/v1" + path)
                .then()
                .statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("status", equalTo(status))
                .body("errors[0].field", equalTo(parameter));
    }

    @Test
    void whoCoachesAsksAboutThoseTheyLeadAndNobodyAboutThemselves() {
        know();
        Tokens both = tenant.manager("maya").role("comp-admin");
        tenant.get(both, ANOMALIES + "?subject=anna").statusCode(200);
        tenant.get(both, ANOMALIES + "?subject=maya").statusCode(404).body("errors[0].field", equalTo("subject"));
        Tokens leadsNobody = tenant.manager("anna").role("comp-admin");
        tenant.get(leadsNobody, SUBJECT.replace("anna", "ben")).statusCode(200);
        tenant.get(leadsNobody, ANOMALIES + "?subject=ben").statusCode(404);
        tenant.get(leadsNobody, ANOMALIES + "?subject=anna").statusCode(404);
        tenant.get(tenant.admin().rep("anna"), ANOMALIES + "?subject=anna").statusCode(404);
        tenant.get(tenant.role("comp-admin"), ANOMALIES + "?subject=anna").statusCode(403);
    }
}
