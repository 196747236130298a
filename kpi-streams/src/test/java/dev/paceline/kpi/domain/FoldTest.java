package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiTotals.DayTotal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldTest {

    private static DayTotal day(int day, String value, int weight) {
        return new DayTotal(LocalDate.of(2024, 3, day), new BigDecimal(value), BigDecimal.valueOf(weight));
    }

    private static final List<DayTotal> DAYS =
            List.of(day(1, "5", 2), day(1, "7", 1), day(4, "-3", 1), day(4, "5", 1), day(9, "99", -1));

    @Test
    void whatIsThereIsFoldedAndWhatIsTakenAwayIsNot() {
        assertThat(Fold.value(Aggregate.MIN, DAYS)).isEqualByComparingTo("-3");
        assertThat(Fold.value(Aggregate.MAX, DAYS)).isEqualByComparingTo("7");
        assertThat(Fold.value(Aggregate.LAST, DAYS)).isEqualByComparingTo("5");
        assertThat(Fold.value(Aggregate.DISTINCT, DAYS)).isEqualByComparingTo("3");
    }

    @Test
    void ofNothingThereIsNoValueButNoneAreZeroDifferentOnes() {
        assertThat(Fold.value(Aggregate.MIN, List.of())).isNull();
        assertThat(Fold.value(Aggregate.DISTINCT, List.of())).isZero();
    }

    @Test
    void othersAreToldOneTotalADay() {
        assertThat(Fold.daily(Aggregate.MAX, DAYS.subList(0, 4))).containsExactly(day(1, "7", 3), day(4, "5", 2));
        assertThat(Fold.daily(Aggregate.DISTINCT, DAYS.subList(0, 4))).containsExactly(day(1, "2", 3), day(4, "2", 2));
        assertThat(Fold.daily(Aggregate.SUM, DAYS)).isSameAs(DAYS);
    }

    @Test
    void equalTextsHaveEqualStandIns() {
        assertThat(Fold.standIn("acme")).isEqualTo(Fold.standIn("acme")).isNotEqualTo(Fold.standIn("acne"));
        assertThat(Fold.standIn("acme").signum()).isPositive();
    }
}
