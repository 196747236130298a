package dev.paceline.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.KpiAnomaly.Kind;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.kpi.application.TellAnomalies;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Anomalies as facts, told by a look at what the instance holds. */
@QuarkusTest
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class AnomalyFactsIT {

    @RegisterExtension
    final Tenant tenant = Tenant.unheardOf();

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
    private final String path = "/kpis/anomalies?subject=ben&from=" + today + "&to=" + today;

    @Inject
    TellAnomalies tellAnomalies;

    @Test
    void anAnomalyIsToldOnceAndWithdrawnWhenItIsGone() {
        tenant.wonDeal("1", "anna", "10", "EUR", today.toString());
        change(2, Map.of("owner", "ben"));
        tenant.eventually(tenant.admin(), path, answer -> answer.statusCode(200).body("items", hasSize(1)));
        Instant began = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        tellAnomalies.look();
        KpiAnomaly told = await(1);
        assertThat(told.kind()).isEqualTo(Kind.OWNER_CHANGED_AFTER_CLOSE);
        assertThat(told.rep().value()).isEqualTo("ben");
        assertThat(told.recordId()).isEqualTo("1");
        assertThat(told.withdrawn()).isFalse();
        assertThat(told.foundAt()).isBetween(began, Instant.now());
        List<KpiAnomaly> again = tellAnomalies.look();
        assertThat(again).noneMatch(fact -> fact.tenant().equals(tenant.facts().tenant()));
        change(3, Map.of("status", "open"));
        tenant.eventually(tenant.admin(), path, answer -> answer.body("items", hasSize(0)));
        tellAnomalies.look();
        KpiAnomaly withdrawn = await(2);
        assertThat(withdrawn.withdrawn()).isTrue();
        assertThat(withdrawn.foundAt()).isEqualTo(told.foundAt());
    }

    @Test
    void whatJustReachesATierIsToldToWhoCoachesAndToNobodyElse() {
        LocalDate last = today.withDayOfMonth(1).minusDays(1);
        String tiers = "{\"period\":\"MONTH\",\"currency\":\"EUR\",\"edges\":[\"1000\",\"5000\"]}";
        tenant.eventually(tenant.admin(), "/kpi-settings/tiers", answer -> answer.statusCode(200));
        tenant.put(tenant.role("comp-admin"), "/kpi-settings/tiers/revenue_won", tiers)
                .statusCode(200)
                .body("items.edges[0]", contains("1000", "5000"));
        tenant.put(tenant.manager("maya"), "/kpi-settings/tiers/revenue_won", tiers)
                .statusCode(403);
        tenant.get(tenant.rep("anna"), "/kpi-settings/tiers").statusCode(403);
        tenant.get(tenant.ofAnother("admin"), "/kpi-settings/tiers").body("items", hasSize(0));
        tenant.wonDeal("1", "anna", "900", "EUR", last.withDayOfMonth(10).toString());
        tenant.wonDeal("2", "anna", "120", "EUR", last.toString());
        String found = "/kpis/anomalies?subject=anna&from=" + last + "&to=" + last;
        tenant.eventually(tenant.manager("maya"), found, answer -> answer.body("items", hasSize(1))
                .body("items[0].edge", equalTo("1000"))
                .body("items[0].currency", equalTo("EUR")));
        tenant.get(tenant.rep("anna"), found).statusCode(403);
        tenant.get(tenant.manager("anna"), found).statusCode(404);
        tellAnomalies.look();
        KpiAnomaly told = await(1);
        assertThat(told.kind()).isEqualTo(Kind.CLOSE_DATES_AT_TIER_EDGE);
        assertThat(told.date()).isEqualTo(last);
        assertThat(told.edge()).isEqualByComparingTo("1000");
        tenant.delete(tenant.admin(), "/kpi-settings/tiers/revenue_won").statusCode(204);
        tenant.delete(tenant.admin(), "/kpi-settings/tiers/revenue_won").statusCode(404);
        tellAnomalies.look();
        assertThat(await(2).withdrawn()).isTrue();
    }

    @Test
    void tiersThatCannotBeAreRefused() {
        tenant.eventually(tenant.admin(), "/kpi-settings/tiers", answer -> answer.statusCode(200));
        tenant.put(tenant.admin(), "/kpi-settings/tiers/nonsense", "{}").statusCode(404);
        tenant.put(tenant.admin(), "/kpi-settings/tiers/win_rate", "{\"currency\":\"EUR\",\"edges\":[2,1]}")
                .statusCode(422)
                .body("errors.field", contains("metric", "period", "currency", "edges"));
        tenant.put(tenant.admin(), "/kpi-settings/tiers/revenue_won", "{\"period\":\"YEAR\",\"edges\":[1e99]}")
                .statusCode(422)
                .body("errors.field", contains("currency", "edges"));
        tenant.put(tenant.admin(), "/kpi-settings/tiers/calls", "{\"period\":\"WEEK\"}")
                .statusCode(400);
    }

    private void change(long second, Map<String, ?> fields) {
        RecordPatch patch = tenant.facts().patch("deal", "1", Instant.EPOCH.plusSeconds(second), fields);
        tenant.topics().send(Topics.CRM_RECORDS, patch);
    }

    private KpiAnomaly await(long revision) {
        return tenant.topics()
                .await(
                        Topics.KPI_ANOMALIES,
                        envelope ->
                                envelope.fact().tenant().equals(tenant.facts().tenant())
                                        && envelope.fact().revision() == revision)
                .fact();
    }
}
