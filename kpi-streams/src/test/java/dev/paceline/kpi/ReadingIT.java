package dev.paceline.kpi;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calendars, currencies and comparisons over HTTP. */
@QuarkusTest
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class ReadingIT {

    private static final String MARCH = "from=2024-03-01&to=2024-03-31";

    @RegisterExtension
    final Tenant tenant = Tenant.unheardOf();

    private void putCsv(Tokens token, String csv, int status) {
        RestAssured.given()
                .header("Authorization", token.bearer())
                .contentType("text/csv")
                .body(csv)
                .when()
                .put("/api/v1/fx-rates")
                .then()
                .statusCode(status);
    }

    @Test
    void theFiscalCalendarSaysWherePeriodsBegin() {
        tenant.wonDeal("1", "anna", "10", "EUR", "2024-03-31");
        tenant.wonDeal("2", "anna", "20", "EUR", "2024-04-01");
        tenant.choose("\"yearStartMonth\":4,\"weekStart\":\"SUNDAY\"")
                .statusCode(200)
                .body("revision", equalTo(1))
                .body("pattern", equalTo("MONTHS"));
        String path = "/kpis/revenue_won/subjects/anna?from=2024-03-01&to=2024-04-30&grain=";
        tenant.eventually(tenant.admin(), path + "year", answer -> answer.body(
                        "periods.from", contains("2024-03-01", "2024-04-01"))
                .body("periods[0].values.value", contains("10"))
                .body("periods[1].values.value", contains("20"))
                .body("total.values.value", contains("30")));
        tenant.get(tenant.admin(), path + "week").body("periods[1].from", equalTo("2024-03-03"));
        tenant.get(tenant.admin(), "/kpis/revenue_won/subjects/anna?from=2024-04-01&to=2024-04-30")
                .body("previous.from", equalTo("2024-03-01"))
                .body("previous.values.value", contains("10"))
                .body("yearBefore.from", equalTo("2023-04-01"))
                .body("yearBefore.values", empty());
        tenant.get(tenant.ofAnother("admin"), "/kpi-settings").body("yearStartMonth", equalTo(1));
        tenant.get(tenant.rep("anna"), "/kpi-settings").body("yearStartMonth", equalTo(4));
        tenant.put(tenant.manager("maya"), "/kpi-settings", "{}").statusCode(403);
        tenant.put(tenant.admin(), "/kpi-settings", "{\"reportingCurrency\":\"EUR\"}")
                .statusCode(422)
                .body("errors.field", contains("pattern", "yearStartMonth", "weekStart", "ranks"));
        tenant.choose("\"yearStartMonth\":13,\"reportingCurrency\":\"EURO\",\"weekStart\":\"FRIDAY\"")
                .statusCode(422)
                .body("errors.field", contains("yearStartMonth", "weekStart", "reportingCurrency"));
    }

    @Test
    void aRangeThatIsLeftOpenIsTheFiscalMonthAndWhatIsWrongIsNamed() {
        tenant.choose("\"pattern\":\"WEEKS_4_4_5\"").statusCode(200);
        String path = "/kpis/calls/subjects/anna?";
        tenant.get(tenant.admin(), path + "to=2024-03-20").body("from", equalTo("2024-02-26"));
        tenant.get(tenant.admin(), path + "from=2024-02-01").body("to", equalTo("2024-02-25"));
        tenant.get(tenant.admin(), "/kpis?metric=calls&subject=%20")
                .statusCode(400)
                .body("errors[0].field", equalTo("subject"));
        tenant.get(tenant.admin(), "/kpis/calls/contrast?team=%20")
                .statusCode(400)
                .body("errors[0].field", equalTo("team"));
        tenant.choose("\"boards\":[\"calls\",\"nonsense\"]").statusCode(422).body("errors.field", contains("boards"));
        tenant.choose("\"weekStrat\":\"SUNDAY\"")
                .statusCode(422)
                .body("errors[0].field", equalTo("weekStrat"))
                .body("errors[0].message", startsWith("is unknown here; the fields are boards, pattern, "));
        tenant.get(tenant.admin(), "/kpis/calls/subjects/anna?form=2024-03-01")
                .statusCode(400)
                .body("errors[0].field", equalTo("form"));
        String standing = tenant.get(tenant.admin(), "/kpi-settings").extract().asString();
        tenant.put(tenant.admin(), "/kpi-settings", standing)
                .statusCode(200)
                .body("revision", equalTo(2))
                .body("pattern", equalTo("WEEKS_4_4_5"));
        tenant.put(tenant.admin(), "/fx-rates", "{\"rates\":[{\"form\":\"USD\"}]}")
                .statusCode(422)
                .body("errors[0].field", equalTo("rates[0].form"));
        tenant.put(tenant.admin(), "/fx-rates", "{\"rates\":[null]}")
                .statusCode(422)
                .body("errors.field", contains("rates[0]"));
    }

    @Test
    void moneyIsReportedInOneCurrencyAtEachDaysRateAndKeepsTheOriginal() {
        tenant.wonDeal("1", "anna", "100", "EUR", "2024-03-05");
        tenant.wonDeal("2", "ben", "10.01", "USD", "2024-03-05");
        tenant.wonDeal("3", "ben", "10", "USD", "2024-03-20");
        tenant.choose("\"reportingCurrency\":\"EUR\"").statusCode(200);
        String path = "/kpis/revenue_won/subjects/sales?" + MARCH;
        tenant.eventually(tenant.admin(), path, answer -> answer.body("total.values.currency", contains("EUR", "USD"))
                .body("total.values.value", contains("100", "20.01"))
                .body("total.reported.value", equalTo("100"))
                .body("total.reported.missing", contains("USD")));
        putCsv(tenant.admin(), "date,from,to,rate\n2024-01-01,USD,EUR,0.9\n2024-03-10,USD,EUR,0.8\n", 200);
        tenant.get(tenant.admin(), path)
                .body("total.values.value", contains("100", "20.01"))
                .body("total.reported.currency", equalTo("EUR"))
                .body("total.reported.value", equalTo("117.009"))
                .body("total.reported.missing", nullValue());
        tenant.put(
                        tenant.role("comp-admin"),
                        "/fx-rates",
                        "{\"rates\":[{\"from\":\"USD\",\"to\":\"EUR\",\"date\":\"2024-03-10\",\"rate\":\"0.5\"}]}")
                .statusCode(200)
                .body("items[0].rates.rate", contains("0.9", "0.5"));
        tenant.get(tenant.admin(), path).body("total.reported.value", equalTo("114.009"));
        tenant.get(tenant.ofAnother("admin"), "/fx-rates").body("items", empty());
        tenant.put(tenant.rep("anna"), "/fx-rates", "{\"rates\":[]}").statusCode(403);
        tenant.put(tenant.admin(), "/fx-rates", "{\"rates\":[{\"from\":\"USD\",\"to\":\"USD\",\"rate\":\"-1\"}]}")
                .statusCode(422)
                .body("errors.field", contains("rates[0].to", "rates[0].date", "rates[0].rate"));
        putCsv(tenant.admin(), "day,from\n", 400);
        putCsv(tenant.admin(), "date,from,to,rate\n2024-01-01,USD,EUR,much\n", 400);
        tenant.delete(tenant.admin(), "/fx-rates/USD/EUR").statusCode(204);
        tenant.delete(tenant.admin(), "/fx-rates/USD/EUR").statusCode(404);
    }

    @Test
    void manyNumbersComeInOneAnswer() {
        tenant.wonDeal("1", "anna", "10", "EUR", "2024-03-05");
        String path = "/kpis?metric=deals_won&metric=revenue_won&subject=anna&subject=team:field&grain=total&" + MARCH;
        tenant.eventually(tenant.admin(), path, answer -> answer.statusCode(200)
                .body("items", hasSize(4))
                .body("items.metric", contains("deals_won", "revenue_won", "deals_won", "revenue_won"))
                .body("items.subject.id", contains("anna", "anna", "field", "field"))
                .body("items[3].periods[0].values.value", contains("10")));
        tenant.get(tenant.rep("anna"), path).statusCode(404);
        tenant.get(tenant.rep("anna"), "/kpis?metric=deals_won&subject=anna").statusCode(200);
        tenant.get(tenant.ofAnother("admin"), path).statusCode(404);
        tenant.get(tenant.admin(), "/kpis?metric=deals_won")
                .statusCode(400)
                .body("errors[0].field", equalTo("subject"));
        tenant.get(tenant.admin(), "/kpis?subject=anna").statusCode(400).body("errors[0].field", equalTo("metric"));
        tenant.get(tenant.admin(), "/kpis?metric=nonsense&subject=anna").statusCode(404);
        tenant.get(tenant.role("display"), path).statusCode(403);
    }

    @Test
    void theContrastShowsWhatTheBestDoDifferently() {
        for (int i = 0; i < 3; i++) {
            tenant.wonDeal("a" + i, "anna", "10", "EUR", "2024-03-05");
            tenant.record("call", "a" + i, Map.of("owner", "anna", "at", "2024-03-04"));
        }
        tenant.record("call", "b", Map.of("owner", "ben", "at", "2024-03-04"));
        String path = "/kpis/deals_won/contrast?team=sales&" + MARCH;
        tenant.eventually(tenant.manager("maya"), path, answer -> answer.statusCode(200)
                .body("top", equalTo(1))
                .body("rest", equalTo(2))
                .body("threshold", equalTo("3"))
                .body("warning", startsWith("Fewer than 10"))
                .body("items.find { it.metric == 'calls' }.topMean", equalTo("3"))
                .body("items.find { it.metric == 'calls' }.restMean", equalTo("0.5")));
        tenant.get(tenant.admin(), path.replace("team=sales&", "")).statusCode(200);
        tenant.get(tenant.admin(), path.replace("deals_won", "revenue_won")).body("currency", equalTo("EUR"));
        tenant.get(tenant.admin(), "/kpis/revenue_won/contrast?currency=USD&" + MARCH)
                .statusCode(200)
                .body("currency", equalTo("USD"));
        tenant.get(tenant.manager("maya"), path.replace("team=sales&", ""))
                .statusCode(400)
                .body("errors[0].field", equalTo("team"));
        tenant.get(tenant.manager("ben"), path).statusCode(404);
        tenant.get(tenant.rep("anna"), path).statusCode(403);
        tenant.get(tenant.ofAnother("admin"), path).statusCode(404);
    }

    @Test
    void anomaliesAreForThoseWhoCoach() {
        for (int i = 0; i < 5; i++) {
            tenant.record("call", "before" + i, Map.of("owner", "anna", "at", "2024-02-0" + (5 + i)));
        }
        for (int i = 0; i < 25; i++) {
            tenant.record("call", "c" + i, Map.of("owner", "anna", "at", "2024-03-04"));
        }
        String path = "/kpis/anomalies?subject=field&" + MARCH;
        tenant.eventually(tenant.manager("maya"), path, answer -> answer.statusCode(200)
                .body("items.kind", contains("BURST"))
                .body("items.rep", contains("anna"))
                .body("items.metric", contains("calls"))
                .body("items.count", contains("25")));
        tenant.get(tenant.manager("maya"), path.replace("field", "team:field")).body("items.rep", contains("anna"));
        tenant.get(tenant.rep("anna"), path).statusCode(403);
        tenant.get(tenant.role("display"), path).statusCode(403);
        tenant.get(tenant.manager("ben"), path).statusCode(404);
        tenant.get(tenant.ofAnother("admin"), path).statusCode(404);
        tenant.get(tenant.admin(), "/kpis/anomalies").statusCode(400).body("errors[0].field", equalTo("subject"));
    }
}
