package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.KpiAnomaly.Kind;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.MetricId;
import dev.paceline.events.MetricTiers;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import dev.paceline.testkit.Facts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnomalyTest {

    private static final RepId ANNA = new RepId("anna");
    private static final MetricId CALLS = new MetricId("calls");
    private static final LocalDate MARCH = LocalDate.of(2024, 3, 1);
    private static final Span SPAN = new Span(MARCH, MARCH.plusMonths(1));

    private static DayTotal day(LocalDate date, int count) {
        return new DayTotal(date, BigDecimal.valueOf(count), BigDecimal.valueOf(count));
    }

    private static List<DayTotal> usualDays() {
        List<DayTotal> days = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            days.add(day(MARCH.minusDays(i), 8 + i % 5));
        }
        return days;
    }

    @Test
    void aDayFarAboveTheOthersIsABurst() {
        List<DayTotal> days = usualDays();
        days.add(day(MARCH.plusDays(3), 60));
        days.add(day(MARCH.plusDays(4), 12));
        assertThat(Anomaly.bursts(ANNA, CALLS, days, SPAN)).singleElement().satisfies(burst -> {
            assertThat(burst.date()).isEqualTo(MARCH.plusDays(3));
            assertThat(burst.count()).isEqualByComparingTo("60");
            assertThat(burst.usual()).isEqualByComparingTo("10.1");
        });
    }

    @Test
    void fewActivitiesOrDaysOutsideTheRangeAreNone() {
        List<DayTotal> days = usualDays();
        days.add(day(MARCH.plusDays(3), 19));
        days.add(day(MARCH.minusDays(30), 90));
        assertThat(Anomaly.bursts(ANNA, CALLS, days, SPAN)).isEmpty();
    }

    @Test
    void thereIsNoBurstBeforeAnybodyKnowsWhatIsUsual() {
        List<DayTotal> days = new ArrayList<>(usualDays().subList(0, 4));
        days.add(day(MARCH, 60));
        assertThat(Anomaly.bursts(ANNA, CALLS, days, SPAN)).isEmpty();
        days.add(day(MARCH.plusDays(1), 9));
        assertThat(Anomaly.bursts(ANNA, CALLS, days, SPAN)).hasSize(1);
    }

    @Test
    void halfOfTheOpenDealsOnTheLastDayOfAMonthAreParked() {
        List<DayTotal> days =
                List.of(day(LocalDate.of(2024, 3, 15), 4), day(LocalDate.of(2024, 3, 31), 5), day(MARCH, 1));
        assertThat(Anomaly.parked(ANNA, CALLS, days, FiscalCalendar.CIVIL))
                .singleElement()
                .satisfies(parked -> {
                    assertThat(parked.date()).isEqualTo(LocalDate.of(2024, 3, 31));
                    assertThat(parked.usual()).isEqualByComparingTo("10");
                });
        assertThat(Anomaly.parked(ANNA, CALLS, List.of(day(LocalDate.of(2024, 3, 31), 4)), FiscalCalendar.CIVIL))
                .isEmpty();
        assertThat(Anomaly.parked(ANNA, CALLS, List.of(day(LocalDate.of(2024, 3, 15), 9)), FiscalCalendar.CIVIL))
                .isEmpty();
    }

    private static final MetricTiers QUARTERLY = new MetricTiers(
            new TenantId("acme"),
            new MetricId("revenue_won"),
            1,
            MetricTiers.Period.QUARTER,
            "EUR",
            List.of(BigDecimal.valueOf(1_000), BigDecimal.valueOf(2_000)));
    private static final Span QUARTER = new Span(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 4, 1));

    private static Optional<Anomaly> atTierEdge(int early, int late) {
        List<DayTotal> days = List.of(won(LocalDate.of(2024, 1, 15), early), won(LocalDate.of(2024, 3, 29), late));
        Measure revenue = new Measure(Facts.of("acme").revenueWon(), "EUR", null);
        return Anomaly.atTierEdge(ANNA, QUARTERLY, revenue, List.of(new CurrencyDays("EUR", days)), QUARTER);
    }

    private static DayTotal won(LocalDate date, int amount) {
        return new DayTotal(date, BigDecimal.valueOf(amount), BigDecimal.ONE);
    }

    @Test
    void aTierThatIsJustReachedInTheLastDaysOfItsPeriodIsOne() {
        assertThat(atTierEdge(900, 110)).hasValueSatisfying(anomaly -> {
            assertThat(anomaly.kind()).isEqualTo(Kind.CLOSE_DATES_AT_TIER_EDGE);
            assertThat(anomaly.date()).isEqualTo(LocalDate.of(2024, 3, 31));
            assertThat(anomaly.edge()).isEqualByComparingTo("1000");
            assertThat(anomaly.count()).isEqualByComparingTo("1");
            assertThat(anomaly.usual()).isEqualByComparingTo("2");
        });
        assertThat(atTierEdge(900, 1_200)).map(Anomaly::edge).contains(BigDecimal.valueOf(2_000));
        assertThat(atTierEdge(900, 100)).isPresent();
        assertThat(atTierEdge(900, 150)).isPresent();
    }

    @Test
    void aTierReachedBeforeOrByFarOrNotAtAllIsNone() {
        assertThat(atTierEdge(1_000, 10)).isEmpty();
        assertThat(atTierEdge(900, 151)).isEmpty();
        assertThat(atTierEdge(900, 99)).isEmpty();
        assertThat(atTierEdge(0, 5_000)).isEmpty();
    }

    private static final Facts FACTS = Facts.of("acme");

    private static MergedRecord deal(Object... secondsOwnersAndStatuses) {
        MergedRecord record = MergedRecord.EMPTY;
        for (int i = 0; i < secondsOwnersAndStatuses.length; i += 3) {
            record = record.on(FACTS.patch(
                    "deal",
                    "4711",
                    Instant.ofEpochSecond((Integer) secondsOwnersAndStatuses[i]),
                    Map.of("owner", secondsOwnersAndStatuses[i + 1], "status", secondsOwnersAndStatuses[i + 2])));
        }
        return record;
    }

    private static Optional<Integer> changes(MergedRecord deal) {
        return Anomaly.ownerChanged(ANNA, MARCH, "4711", deal)
                .map(anomaly -> anomaly.count().intValueExact());
    }

    @Test
    void aWonDealThatGetsAnotherOwnerIsOneOnlyAfterItWasWon() {
        assertThat(changes(deal(1, "ben", "open", 100, "ben", "won", 200, "anna", "won")))
                .contains(1);
        assertThat(changes(deal(1, "ben", "open", 50, "anna", "open", 100, "anna", "won")))
                .isEmpty();
        assertThat(changes(deal(1, "ben", "open", 100, "anna", "won"))).isEmpty();
        assertThat(changes(deal(1, "ben", "open", 100, "ben", "won", 200, "anna", "won", 300, "ben", "won")))
                .contains(2);
        assertThat(changes(deal(1, "ben", "won", 200, "anna", "open", 300, "anna", "won")))
                .isEmpty();
        assertThat(changes(deal(1, "ben", "won", 200, "anna", "lost"))).isEmpty();
    }

    @Test
    void sayingAWholeRecordAgainNeitherHidesAChangeOfOwnerNorMakesOne() {
        assertThat(changes(deal(1, "anna", "won", 5, "ben", "won", 6, "ben", "won")))
                .contains(1);
        assertThat(changes(deal(1, "anna", "open", 15, "ben", "open", 103, "ben", "won", 109, "ben", "won")))
                .isEmpty();
    }

    @Test
    void aDealThatNobodyHadForAWhileWasGivenToNobodyElse() {
        MergedRecord deal = deal(1, "anna", "won")
                .with("owner", NullNode.getInstance(), new Stamp(Instant.ofEpochSecond(2), ""))
                .with("owner", TextNode.valueOf("anna"), new Stamp(Instant.ofEpochSecond(3), ""));
        assertThat(changes(deal)).isEmpty();
        assertThat(changes(deal.with("owner", TextNode.valueOf("ben"), new Stamp(Instant.ofEpochSecond(4), ""))))
                .contains(1);
    }
}
