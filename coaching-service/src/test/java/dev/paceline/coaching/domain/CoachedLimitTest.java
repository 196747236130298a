package dev.paceline.coaching.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.coaching.domain.PaceRule.Move;
import dev.paceline.events.GoalId;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Status;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goals on metrics of which less is better, and on metrics without a value. */
class CoachedLimitTest {

    private static final CoachedRep ANNA = new CoachedRep("Anna Albers", ZoneOffset.UTC);
    private static final LocalDate TODAY = LocalDate.parse("2027-03-12");

    @ParameterizedTest(name = "{0} of 5 lost, {1}: {2}")
    @CsvSource({
        "0, ON_TRACK, HAVE_NONE_OPEN",
        "3, AT_RISK,  LEAVE_AS_IS",
        "3, BEHIND,   HAVE_ONE_OPEN",
        "4, ON_TRACK, HAVE_ONE_OPEN",
        "5, ON_TRACK, HAVE_ONE_OPEN",
        "5, ACHIEVED, HAVE_NONE_OPEN",
        "6, MISSED,   HAVE_NONE_OPEN"
    })
    void aLimitThatIsNearlyUsedUpIsWarnedOf(String lost, Status status, Move move) {
        assertThat(PaceRule.judge(limit(Unit.COUNT, "5", lost, status, false))).isEqualTo(move);
    }

    @Test
    void theWarningSaysWhatMayStillCome() {
        Advice advice = PaceAdvice.of(limit(Unit.COUNT, "5", "4", Status.BEHIND, false), ANNA, TODAY);

        assertThat(advice.headline()).isEqualTo("Anna Albers, only 1 of 5 may still come: \"March\" is a limit.");
        assertThat(advice.why())
                .isEqualTo(
                        "4 of at most 5 used up (80 %); a steady pace would be at 2.17 by now. 14 business days left.");
    }

    @Test
    void aRateAboveItsLimitSaysByHowMuch() {
        Advice advice = PaceAdvice.of(limit(Unit.DURATION, "300", "1500", Status.BEHIND, true), ANNA, TODAY);

        assertThat(advice.headline()).isEqualTo("Anna Albers, \"March\" is above its limit.");
        assertThat(advice.why()).isEqualTo("25 min against a limit of 5 min: 20 min above it.");
    }

    @Test
    void aRateThatIsWithinItsLimitIsNotWarnedOf() {
        assertThat(PaceRule.judge(limit(Unit.DURATION, "300", "290", Status.ON_TRACK, true)))
                .isEqualTo(Move.HAVE_NONE_OPEN);
    }

    @ParameterizedTest
    @CsvSource({"ON_TRACK", "BEHIND"})
    void aMetricWithoutAValueAsksForNothing(Status status) {
        GoalProgress progress = progress(Unit.PERCENT, "0.5", "0", status, null, true, true);

        assertThat(PaceRule.judge(progress)).isEqualTo(Move.HAVE_NONE_OPEN);
    }

    private static GoalProgress limit(Unit unit, String target, String actual, Status status, boolean rate) {
        return progress(unit, target, actual, status, true, rate, null);
    }

    private static GoalProgress progress(
            Unit unit,
            String target,
            String actual,
            Status status,
            @Nullable Boolean lowerIsBetter,
            boolean rate,
            @Nullable Boolean withoutValue) {
        return new GoalProgress(
                new TenantId("acme"),
                new GoalId("g1"),
                1,
                "March",
                Subject.of(new RepId("anna")),
                new MetricId("m"),
                unit,
                null,
                LocalDate.parse("2027-03-01"),
                LocalDate.parse("2027-04-01"),
                new BigDecimal(target),
                new BigDecimal(actual),
                new BigDecimal(actual)
                        .divide(new BigDecimal(target), 4, RoundingMode.CEILING)
                        .stripTrailingZeros(),
                new BigDecimal("2.17"),
                null,
                status,
                List.of(),
                null,
                lowerIsBetter,
                rate,
                withoutValue);
    }
}
