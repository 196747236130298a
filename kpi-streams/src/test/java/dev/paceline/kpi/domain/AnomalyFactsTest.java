package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.KpiAnomaly.Kind;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnomalyFactsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Instant FOUND = Instant.parse("2024-03-30T06:00:00Z");
    private static final Instant LATER = Instant.parse("2024-04-02T06:00:00Z");
    private static final Anomaly BURST = burst("64");
    private static final KpiAnomaly TOLD = BURST.fact(ACME, 1, FOUND);

    private static Anomaly burst(String count) {
        return new Anomaly(
                Kind.BURST,
                new RepId("ben"),
                LocalDate.parse("2024-03-29"),
                new MetricId("calls"),
                new BigDecimal(count),
                new BigDecimal("9.5"),
                null);
    }

    private static List<KpiAnomaly> between(List<KpiAnomaly> known, List<Anomaly> found) {
        return between(known, found, known.isEmpty() ? FOUND : LATER);
    }

    private static List<KpiAnomaly> between(List<KpiAnomaly> known, List<Anomaly> found, Instant now) {
        return AnomalyFacts.between(ACME, known, found, each -> true, now);
    }

    @Test
    void aFindingIsToldOnce() {
        assertThat(between(List.of(), List.of(BURST))).containsExactly(TOLD);
        assertThat(between(List.of(TOLD), List.of(BURST))).isEmpty();
        assertThat(between(List.of(TOLD), List.of(burst("64.0")))).isEmpty();
    }

    @Test
    void otherNumbersAreToldAgain() {
        assertThat(between(List.of(TOLD), List.of(burst("65"))))
                .containsExactly(burst("65").fact(ACME, 2, FOUND));
    }

    @Test
    void whatIsFoundNoMoreIsWithdrawnOnceAndMayComeBack() {
        List<KpiAnomaly> withdrawn = between(List.of(TOLD), List.of());
        assertThat(withdrawn).hasSize(1).allSatisfy(fact -> {
            assertThat(fact.key()).isEqualTo(TOLD.key());
            assertThat(fact.revision()).isEqualTo(2);
            assertThat(fact.withdrawn()).isTrue();
            assertThat(fact.foundAt()).isEqualTo(FOUND);
        });
        assertThat(between(withdrawn, List.of())).isEmpty();
        assertThat(between(withdrawn, List.of(BURST))).containsExactly(BURST.fact(ACME, 3, LATER));
    }

    @Test
    void whatWasNotLookedAtStays() {
        assertThat(AnomalyFacts.between(ACME, List.of(TOLD), List.of(), each -> false, LATER))
                .isEmpty();
        assertThat(AnomalyFacts.between(new TenantId("globex"), List.of(TOLD), List.of(), each -> true, LATER))
                .isEmpty();
    }
}
