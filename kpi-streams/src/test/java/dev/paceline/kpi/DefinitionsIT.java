package dev.paceline.kpi;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The catalogue as a tenant changes it, over HTTP. */
@QuarkusTest
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class DefinitionsIT {

    @RegisterExtension
    final Tenant tenant = Tenant.unheardOf();

    private static String large(String when, String effectiveFrom) {
        return """
                {"name":"Large deals","category":"RESULT","unit":"MONEY","aggregate":"SUM","recordType":"deal",
                 "when":"%s","value":"record.amount","date":"record.closedAt","credit":"record.owner",
                 "currency":"record.currency"%s}"""
                .formatted(when, effectiveFrom.isEmpty() ? "" : ",\"effectiveFrom\":\"" + effectiveFrom + "\"");
    }

    @Test
    void aSavedDefinitionCountsAllRecordsAndAVersionOnlyItsOwnDays() {
        tenant.wonDeal("1", "anna", "10", "EUR", "2024-03-05");
        tenant.wonDeal("2", "anna", "500", "EUR", "2024-03-06");
        tenant.wonDeal("3", "anna", "500", "EUR", "2024-08-06");
        String path = "/kpi-definitions/large_deals";
        tenant.put(tenant.admin(), path, large("record.amount >= 100", ""))
                .statusCode(200)
                .body("definition.version", equalTo(1))
                .body("builtIn", equalTo(false));
        String year = "/kpis/large_deals/subjects/anna?grain=total&from=2024-01-01&to=2024-12-31";
        tenant.eventually(tenant.admin(), year, answer -> answer.statusCode(200)
                .body("periods[0].values.value", contains("1000")));
        tenant.put(tenant.admin(), path, large("record.amount >= 1000", "2024-07-01"))
                .statusCode(200)
                .body("versions", hasSize(2))
                .body("versions[0].to", equalTo("2024-06-30"))
                .body("versions[1].from", equalTo("2024-07-01"));
        tenant.eventually(tenant.admin(), year, answer -> answer.body("periods[0].values.value", contains("500")));
        tenant.delete(tenant.admin(), path).statusCode(204);
        tenant.get(tenant.admin(), year).statusCode(404);
        tenant.get(tenant.admin(), "/kpi-definitions").body("items.metric", not(hasItem("large_deals")));
        tenant.get(tenant.admin(), path).statusCode(200).body("versions", hasSize(3));
        tenant.put(tenant.admin(), path, large("record.amount >= 100", "")).body("definition.version", equalTo(4));
        tenant.eventually(tenant.admin(), year, answer -> answer.body("periods[0].values.value", contains("1000")));
    }

    @Test
    void theLastOfADayIsThatOfItsLatestMomentInWhateverOrderItComes() {
        String last =
                """
                {"name":"Last length","category":"ACTIVITY","unit":"NUMBER","aggregate":"LAST","recordType":"call",
                 "value":"record.durationSeconds","date":"record.at","credit":"record.owner"}""";
        tenant.put(tenant.admin(), "/kpi-definitions/last_length", last).statusCode(200);
        call("1", "2024-03-05T09:00:00Z", 90);
        call("2", "2024-03-05T16:00:00Z", 30);
        call("3", "2024-03-05T12:00:00Z", 60);
        String path = "/kpis/last_length/subjects/anna";
        String march = "?grain=total&from=2024-03-01&to=2024-03-31";
        tenant.eventually(tenant.admin(), path + march, answer -> answer.statusCode(200)
                .body("total.values[0].value", equalTo("30"))
                .body("total.values[0].weight", equalTo("3")));
        tenant.eventually(tenant.admin(), path + "/explain?from=2024-03-01&to=2024-03-31", answer -> answer.body(
                        "settled", equalTo(true))
                .body("total.value", contains("30"))
                .body("items.value", contains("90", "30", "60")));
        tenant.eventually(
                tenant.admin(),
                "/leaderboards/last_length?from=2024-03-01&to=2024-03-31",
                answer -> answer.body("items.value", contains("30")));
        tenant.topics()
                .send(
                        Topics.CRM_RECORDS,
                        tenant.facts()
                                .patch(
                                        "call",
                                        "2",
                                        Instant.parse("2024-03-06T00:00:00Z"),
                                        Map.of("at", "2024-03-05T10:00:00Z")));
        tenant.eventually(tenant.admin(), path + march, answer -> answer.body("total.values[0].value", equalTo("60")));
    }

    private void call(String id, String at, int seconds) {
        tenant.topics()
                .send(
                        Topics.CRM_RECORDS,
                        tenant.facts()
                                .patch(
                                        "call",
                                        id,
                                        Instant.parse(at),
                                        Map.of(
                                                "owner",
                                                "anna",
                                                "at",
                                                at,
                                                "durationSeconds",
                                                DecimalNode.valueOf(BigDecimal.valueOf(seconds)))));
    }

    @Test
    void aPreviewShowsWhatADefinitionWouldGiveAndSavesNothing() {
        tenant.wonDeal("1", "anna", "10", "EUR", "2024-03-05");
        tenant.wonDeal("2", "anna", "500", "EUR", "2024-03-06");
        tenant.record("deal", "3", Map.of("owner", "anna", "amount", "a lot", "closedAt", "2024-03-07"));
        tenant.eventually(
                tenant.admin(),
                "/kpis/deals_won/subjects/anna?from=2024-03-01&to=2024-03-31",
                answer -> answer.body("periods[0].values.value", contains("2")));
        String preview = "/kpi-definitions/large_deals:preview?subject=anna&month=2024-03";
        tenant.post(tenant.admin(), preview, large("!has(record.rebate)", ""))
                .statusCode(200)
                .body("definition.version", equalTo(1))
                .body("total.value", contains("510"))
                .body("now", empty())
                .body("records", equalTo(3))
                .body("fields.amount", equalTo(3))
                .body("fields.rebate", equalTo(0))
                .body("failed", equalTo(1))
                .body("failures[0].recordId", equalTo("3"))
                .body("failures[0].part", equalTo("value"))
                .body("items.recordId", contains("1", "2"));
        tenant.get(tenant.admin(), "/kpi-definitions/large_deals").statusCode(404);
        tenant.post(
                        tenant.admin(),
                        "/kpi-definitions/revenue_won:preview?subject=anna&month=2024-03",
                        large("record.amount > 100", ""))
                .statusCode(200)
                .body("total.value", contains("500"))
                .body("now.value", contains("510"));
        tenant.put(tenant.admin(), "/kpi-definitions/large_deals", large("!has(record.rebate)", ""))
                .statusCode(200);
        String failures = "/kpi-definitions/large_deals/failures";
        tenant.eventually(tenant.admin(), failures, answer -> answer.statusCode(200)
                .body("records", equalTo(1))
                .body("parts.value", equalTo(1))
                .body("items[0].recordId", equalTo("3"))
                .body("items[0].reason", equalTo("gives no number")));
        tenant.get(tenant.rep("anna"), failures).statusCode(403);
        tenant.get(tenant.admin(), failures + "?after=nowhere").statusCode(400);
        tenant.get(tenant.admin(), "/kpi-definitions/nothing/failures").statusCode(404);
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() {
        tenant.put(tenant.admin(), "/kpi-definitions/large_deals", large("recrod.amount > 5", ""))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("when"))
                .body("errors[0].message", containsString("recrod"))
                .body("errors[0].expression", equalTo("recrod.amount > 5"))
                .body("errors[0].line", equalTo(1))
                .body("errors[0].column", equalTo(1));
        tenant.put(
                        tenant.admin(),
                        "/kpi-definitions/rate",
                        """
                        {"name":"Rate","category":"RESULT","unit":"PERCENT","aggregate":"RATIO","numerator":"deals_won",
                         "denominator":"nothing"}""")
                .statusCode(422)
                .body("errors.field", contains("denominator"));
        tenant.put(tenant.admin(), "/kpi-definitions/large_deals", "{\"category\":\"SHINY\"}")
                .statusCode(400)
                .body("errors[0].field", equalTo("category"));
        tenant.put(
                        tenant.admin(),
                        "/kpi-definitions/large_deals",
                        large("true", "2024-07-01").replace("effectiveFrom", "efectiveFrom"))
                .statusCode(422)
                .body("errors[0].field", equalTo("efectiveFrom"));
        tenant.put(tenant.admin(), "/kpi-definitions/Large", large("true", "")).statusCode(422);
        tenant.delete(tenant.admin(), "/kpi-definitions/nothing").statusCode(404);
        tenant.delete(tenant.admin(), "/kpi-definitions/deals_won")
                .statusCode(409)
                .body("errors.message", hasItem("it is the denominator of volume_to_value_ratio"));
        tenant.delete(tenant.admin(), "/kpi-definitions/revenue_won")
                .statusCode(409)
                .body("errors.message", hasItem("it is among the drives of deals_opened"));
        tenant.put(
                        tenant.admin(),
                        "/kpi-definitions/deals_won",
                        large("true", "").replace("MONEY", "NUMBER").replace("SUM", "AVG"))
                .statusCode(422)
                .body("errors.field", hasItem("aggregate"));
        tenant.get(tenant.admin(), "/kpi-definitions/nothing").statusCode(404);
        String preview = "/kpi-definitions/large_deals:preview";
        tenant.post(tenant.admin(), preview + "?subject=anna", large("true", ""))
                .statusCode(400)
                .body("errors[0].field", equalTo("month"));
        preview += "?month=2024-03";
        tenant.post(tenant.admin(), preview, large("true", ""))
                .statusCode(400)
                .body("errors[0].field", equalTo("subject"));
        tenant.post(tenant.admin(), preview + "&subject=nobody", large("true", ""))
                .statusCode(404);
        tenant.post(tenant.admin(), preview.replace("2024-03", "May") + "&subject=anna", large("true", ""))
                .statusCode(400)
                .body("errors[0].field", equalTo("month"));
        tenant.post(tenant.admin(), preview + "&subject=anna", large("1", "")).statusCode(422);
    }

    @Test
    void adminsChangeTheirOwnTenantsDefinitionsOnly() {
        String path = "/kpi-definitions/own_deals";
        for (String role : new String[] {"rep", "manager", "comp-admin", "display", "integration"}) {
            tenant.put(tenant.role(role), path, large("true", "")).statusCode(403);
            tenant.delete(tenant.role(role), path).statusCode(403);
            tenant.post(tenant.role(role), path + ":preview?subject=anna&month=2024-03", large("true", ""))
                    .statusCode(403);
        }
        tenant.put(tenant.admin(), path, large("true", "")).statusCode(200);
        tenant.get(tenant.rep("anna"), path).statusCode(200);
        tenant.get(tenant.ofAnother("admin"), path).statusCode(404);
        tenant.delete(tenant.ofAnother("admin"), path).statusCode(404);
        tenant.put(
                        tenant.admin(),
                        "/kpi-definitions/calls",
                        """
                        {"name":"Long calls","category":"ACTIVITY","unit":"COUNT","aggregate":"COUNT","recordType":"call",
                         "when":"record.durationSeconds > 60","date":"record.at","credit":"record.owner"}""")
                .statusCode(200)
                .body("definition.version", equalTo(3))
                .body("builtIn", equalTo(false));
        tenant.get(tenant.ofAnother("admin"), "/kpi-definitions/calls")
                .body("definition.name", equalTo("Calls"))
                .body("builtIn", equalTo(true));
    }
}
