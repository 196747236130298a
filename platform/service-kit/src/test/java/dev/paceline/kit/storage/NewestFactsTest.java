package dev.paceline.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.RepId;
import dev.paceline.testkit.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestFactsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private final Facts company = Facts.of("acme");

    @Test
    void ofEachKeyTheNewestRevisionStays() {
        List<Envelope<KpiTotals>> newest = NewestFacts.of(
                List.of(totals("calls", 2), totals("meetings", 1), totals("calls", 3), totals("calls", 1)),
                KpiTotals::revision);

        assertThat(newest).containsExactly(totals("calls", 3), totals("meetings", 1));
    }

    private Envelope<KpiTotals> totals(String metric, long revision) {
        return Envelope.first(
                "test",
                Instant.EPOCH,
                new CorrelationId("c"),
                company.counted(metric, new RepId("anna"), DAY, 1, revision));
    }
}
