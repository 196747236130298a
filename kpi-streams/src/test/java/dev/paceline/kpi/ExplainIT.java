package dev.paceline.kpi;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.paceline.events.Envelope;
import dev.paceline.events.RecordPatch;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands behind a total, over HTTP. */
@QuarkusTest
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class ExplainIT {

    private static final String MARCH = "?from=2024-03-01&to=2024-03-31";

    @RegisterExtension
    final Tenant tenant = Tenant.unheardOf();

    @Test
    void aTotalIsTheSumOfWhatIsListedPageByPage() {
        Envelope<RecordPatch> first = tenant.wonDeal("1", "anna", "1250.50", "EUR", "2024-03-05");
        tenant.wonDeal("2", "anna", "99.50", "EUR", "2024-03-07");
        tenant.wonDeal("3", "ben", "10", "USD", "2024-03-07");
        tenant.wonDeal("4", "anna", "77", "EUR", "2024-04-01");
        String path = "/kpis/revenue_won/subjects/anna/explain" + MARCH;
        tenant.eventually(tenant.admin(), path, answer -> answer.statusCode(200)
                .body("settled", equalTo(true))
                .body("total.value", contains("1350"))
                .body("items", hasSize(2)));
        String next = tenant.get(tenant.admin(), path + "&limit=1")
                .body("total.value", contains("1350"))
                .body("items.recordId", contains("1"))
                .body("items[0].recordName", equalTo("Deal 1"))
                .body("items[0].date", equalTo("2024-03-05"))
                .body("items[0].value", equalTo("1250.5"))
                .body("items[0].share", equalTo("1"))
                .body("items[0].definitionVersion", notNullValue())
                .body("items[0].fields.amount", equalTo("1250.5"))
                .body("items[0].fields.status", equalTo("won"))
                .body("items[0].fields", not(hasKey("name")))
                .body("items[0].correlationId", equalTo(first.correlationId().value()))
                .extract()
                .path("next");
        tenant.get(tenant.admin(), path + "&limit=1&after=" + next)
                .body("items.recordId", contains("2"))
                .body("next", nullValue());
        tenant.eventually(tenant.admin(), "/kpis/revenue_won/subjects/sales/explain" + MARCH, answer -> answer.body(
                        "total.currency", contains("EUR", "USD"))
                .body("total.value", contains("1350", "10"))
                .body("items.rep", contains("anna", "anna", "ben")));
        tenant.eventually(tenant.admin(), "/kpis/win_rate/subjects/sales/explain" + MARCH, answer -> answer.body(
                        "total[0].value", equalTo("1"))
                .body("items", hasSize(3)));
    }

    @Test
    void anExplanationIsSeenByThoseWhoSeeTheTotal() {
        tenant.wonDeal("1", "anna", "10", "EUR", "2024-03-05");
        String anna = "/kpis/deals_won/subjects/anna/explain" + MARCH;
        tenant.eventually(
                tenant.rep("anna"), anna, answer -> answer.statusCode(200).body("items", hasSize(1)));
        tenant.get(tenant.manager("maya"), anna).statusCode(200);
        tenant.get(tenant.rep("ben"), anna).statusCode(404);
        tenant.get(tenant.rep("anna"), "/kpis/deals_won/subjects/sales/explain").statusCode(404);
        tenant.get(tenant.role("display"), anna).statusCode(403);
        tenant.get(tenant.ofAnother("admin"), anna).statusCode(404);
    }

    @Test
    void badInputIsNamed() {
        String anna = "/kpis/deals_won/subjects/anna/explain";
        tenant.eventually(tenant.admin(), anna, answer -> answer.statusCode(200));
        tenant.get(tenant.admin(), anna + "?limit=0").statusCode(400).body("errors[0].field", equalTo("limit"));
        tenant.get(tenant.admin(), anna + "?limit=many").statusCode(400).body("errors[0].field", equalTo("limit"));
        tenant.get(tenant.admin(), anna + "?after=here").statusCode(400).body("errors[0].field", equalTo("after"));
        tenant.get(tenant.admin(), anna + "?from=soon").statusCode(400).body("errors[0].field", equalTo("from"));
        tenant.get(tenant.admin(), "/kpis/nonsense/subjects/anna/explain").statusCode(404);
        tenant.get(tenant.admin(), "/kpis/deals_won/subjects/nobody/explain").statusCode(404);
    }
}
