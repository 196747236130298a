package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.kpi.domain.TotalsChange.DayChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MonthTotalsTest {

    private static final LocalDate DAY = LocalDate.of(2024, 3, 1);

    private static MonthTotals after(@Nullable MonthTotals standing, int version, String sum, String weight) {
        DayChange day = new DayChange("EUR", DAY, new BigDecimal(sum), new BigDecimal(weight));
        TotalsChange change = new TotalsChange(
                Subject.of(new RepId("anna")),
                new MetricId("m"),
                new DefinitionStamp(true, version, Unit.MONEY, Aggregate.SUM),
                List.of(day));
        return MonthTotals.after(standing, change, List.of(day));
    }

    @Test
    void sumsAreExactAndCanonical() {
        MonthTotals totals = after(after(null, 1, "0.1", "1"), 1, "0.2", "1");
        assertThat(totals.days()).containsExactly(new DayTotal(DAY, new BigDecimal("0.3"), new BigDecimal("2")));
        assertThat(totals.revision()).isEqualTo(2);
        assertThat(after(totals, 1, "0.7", "0").days().get(0).sum()).isEqualTo(new BigDecimal("1"));
    }

    @Test
    void aDayThatComesToZeroIsGone() {
        assertThat(after(after(null, 1, "5", "1"), 1, "-5", "-1").days()).isEmpty();
        assertThat(after(after(null, 1, "0", "1"), 1, "0", "1").days()).hasSize(1);
    }

    @Test
    void aChangeThatMovesNothingGivesTheSameObject() {
        MonthTotals totals = after(null, 1, "5", "1");
        assertThat(after(totals, 1, "0", "0")).isSameAs(totals);
    }

    @Test
    void theGreatestVersionStands() {
        MonthTotals totals = after(null, 1, "5", "1");
        assertThat(after(totals, 2, "0", "0").definition().version()).isEqualTo(2);
        assertThat(after(after(totals, 2, "0", "0"), 1, "1", "1").definition().version())
                .isEqualTo(2);
    }
}
