package dev.paceline.kpi;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.events.Envelope;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Closing a month and opening it again, over HTTP. */
@QuarkusTest
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class ClosedMonthsIT {

    private static final String MARCH = "/closed-months/2024-03";
    private static final String PAID = "{\"reason\":\"paid\"}";
    private static final String RANGE = "?from=2024-03-01&to=2024-03-31";
    private static final String EXPLAIN = "/kpis/revenue_won/subjects/anna/explain" + RANGE;

    @RegisterExtension
    final Tenant tenant = Tenant.unheardOf();

    @Test
    void aClosedMonthKeepsItsTotalAndNamesWhatCameTooLate() {
        tenant.wonDeal("1", "anna", "1000", "EUR", "2024-03-05");
        tenant.wonDeal("2", "anna", "50", "EUR", "2024-03-07");
        tenant.eventually(tenant.admin(), EXPLAIN, answer -> answer.body("settled", equalTo(true))
                .body("total.value", contains("1050")));
        closeMarch();
        Envelope<RecordPatch> late = amend("1", Map.of("amount", "900", "name", "Deal 1, less"));
        amend("2", Map.of("closedAt", "2024-04-02"));
        tenant.eventually(
                tenant.role("comp-admin"),
                MARCH + "/late-changes?metric=revenue_won&subject=anna",
                answer -> answer.statusCode(200)
                        .body("count", equalTo(2))
                        .body("items.recordId", contains("1", "2"))
                        .body("items[0].counted.value", equalTo("1000"))
                        .body("items[0].now.value", equalTo("900"))
                        .body("items[0].missing.value", equalTo("-100"))
                        .body("items[0].date", equalTo("2024-03-05"))
                        .body(
                                "items[0].correlationId",
                                equalTo(late.correlationId().value()))
                        .body("items[1].now.value", equalTo("0")));
        tenant.eventually(
                tenant.admin(),
                "/kpis/revenue_won/subjects/anna?from=2024-03-01&to=2024-04-30",
                answer -> answer.body("periods.collect { it.values[0].value }", contains("1050", "50")));
        tenant.get(tenant.rep("anna"), EXPLAIN)
                .body("settled", equalTo(true))
                .body("total.value", contains("1050"))
                .body("items.fields.amount", contains("1000", "50"))
                .body("items[0].recordName", equalTo("Deal 1"))
                .body("late.count", equalTo(2))
                .body("late.items[0].now.value", equalTo("900"));
        pagesOfLateChanges();
        tenant.delete(tenant.admin(), MARCH + "?reason=deal%201%20was%20wrong")
                .statusCode(200)
                .body("closed", equalTo(false))
                .body("closedAt", nullValue())
                .body("steps.reason", contains("paid", "deal 1 was wrong"));
        tenant.eventually(tenant.admin(), EXPLAIN, answer -> answer.body("settled", equalTo(true))
                .body("total.value", contains("900"))
                .body("late", nullValue()));
        tenant.get(tenant.admin(), MARCH + "/late-changes").statusCode(404);
    }

    private void pagesOfLateChanges() {
        String path = MARCH + "/late-changes?metric=revenue_won";
        String next = tenant.get(tenant.admin(), path + "&limit=1")
                .body("count", equalTo(2))
                .body("items.recordId", contains("1"))
                .extract()
                .path("next");
        tenant.get(tenant.admin(), path + "&limit=1&after=" + next)
                .body("items.recordId", contains("2"))
                .body("next", nullValue());
        tenant.get(tenant.admin(), MARCH + "/late-changes").body("items.metric", hasItem("average_deal_size"));
    }

    /** Returns once the closing has taken effect. */
    private void closeMarch() {
        String closedAt = tenant.put(tenant.role("comp-admin"), MARCH, PAID)
                .statusCode(200)
                .body("closed", equalTo(true))
                .body("from", equalTo("2024-03-01"))
                .body("to", equalTo("2024-03-31"))
                .body("steps.reason", contains("paid"))
                .extract()
                .path("closedAt");
        tenant.put(tenant.admin(), MARCH, "{\"reason\":\"again\"}")
                .statusCode(200)
                .body("closedAt", equalTo(closedAt))
                .body("steps.reason", contains("paid"));
        tenant.get(tenant.manager("maya"), "/closed-months").body("items.month", contains("2024-03"));
        await().until(() -> Instant.now().isAfter(Instant.parse(closedAt)));
    }

    private Envelope<RecordPatch> amend(String id, Map<String, ?> fields) {
        RecordPatch patch = tenant.facts().patch("deal", id, Instant.EPOCH.plusSeconds(2), fields);
        return tenant.topics().send(Topics.CRM_RECORDS, patch);
    }

    @Test
    void onlyAMonthThatIsOverIsClosedByThoseWhoseWorkItIs() {
        tenant.eventually(tenant.admin(), "/closed-months", answer -> answer.statusCode(200));
        String now = YearMonth.now(ZoneOffset.UTC).toString();
        tenant.put(tenant.admin(), "/closed-months/" + now, PAID)
                .statusCode(422)
                .body("errors[0].field", equalTo("month"));
        tenant.put(tenant.admin(), "/closed-months/spring", "{}")
                .statusCode(400)
                .body("errors[0].field", equalTo("month"));
        tenant.put(tenant.admin(), MARCH, "{\"reason\":\"" + "x".repeat(501) + "\"}")
                .statusCode(422)
                .body("errors[0].field", equalTo("reason"));
        tenant.put(tenant.manager("maya"), MARCH, "{}").statusCode(403);
        tenant.put(tenant.rep("anna"), MARCH, "{}").statusCode(403);
        tenant.get(tenant.rep("anna"), MARCH + "/late-changes").statusCode(403);
        tenant.delete(tenant.admin(), MARCH).statusCode(404);
        tenant.get(tenant.admin(), MARCH + "/late-changes").statusCode(404);
        for (String noReason : new String[] {"", "{}", "{\"reason\":null}", "{\"reason\":\"  \"}"}) {
            tenant.put(tenant.admin(), MARCH, noReason).statusCode(422).body("errors[0].field", equalTo("reason"));
        }
        tenant.put(tenant.admin(), MARCH, PAID).statusCode(200).body("steps.reason", contains("paid"));
        tenant.delete(tenant.admin(), MARCH).statusCode(422).body("errors[0].field", equalTo("reason"));
        tenant.get(tenant.admin(), "/closed-months")
                .body("items[0].closed", equalTo(true))
                .body("items[0].steps[0].reason", equalTo("paid"));
        tenant.get(tenant.ofAnother("admin"), MARCH + "/late-changes").statusCode(404);
        tenant.get(tenant.admin(), MARCH + "/late-changes?after=here")
                .statusCode(400)
                .body("errors[0].field", equalTo("after"));
        tenant.get(tenant.admin(), MARCH + "/late-changes?subject=nobody").statusCode(404);
    }
}
