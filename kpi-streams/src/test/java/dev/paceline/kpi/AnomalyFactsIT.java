package dev.paceline.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.KpiAnomaly.Kind;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.kpi.application.TellAnomalies;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anomalies as facts, told by a look at what the instance holds. */
@QuarkusTest
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class AnomalyFactsIT {

    private final Tenant tenant = new Tenant(Facts.ofNewTenant());
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final String path = "/kpis/anomalies?subject=ben&from=" + today + "&to=" + today;

    @Inject
    TellAnomalies tellAnomalies;

    @BeforeEach
    void open() {
        tenant.open();
    }

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void anAnomalyIsToldOnceAndWithdrawnWhenItIsGone() {
        tenant.wonDeal("1", "anna", "10", "EUR", today.toString());
        change(2, Map.of("owner", "ben"));
        tenant.eventually(tenant.admin(), path, answer -> answer.statusCode(200).body("items", hasSize(1)));
        tellAnomalies.look(today);
        KpiAnomaly told = await(1);
        assertThat(told.kind()).isEqualTo(Kind.OWNER_CHANGED_AFTER_CLOSE);
        assertThat(told.rep().value()).isEqualTo("ben");
        assertThat(told.recordId()).isEqualTo("1");
        assertThat(told.withdrawn()).isFalse();
        List<KpiAnomaly> again = tellAnomalies.look(today);
        assertThat(again).noneMatch(fact -> fact.tenant().equals(tenant.facts().tenant()));
        change(3, Map.of("status", "open"));
        tenant.eventually(tenant.admin(), path, answer -> answer.body("items", hasSize(0)));
        tellAnomalies.look(today);
        assertThat(await(2).withdrawn()).isTrue();
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
