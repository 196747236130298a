package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiTotals.DayTotal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatestTest {

    private static final LocalDate DAY = LocalDate.of(2024, 3, 5);
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final Instant NOON = Instant.parse("2024-03-05T12:00:00Z");

    private static BigDecimal kept(@Nullable Instant moment, String value) {
        return Latest.of(moment, new BigDecimal(value));
    }

    private static DayTotal day(BigDecimal kept) {
        return new DayTotal(DAY, kept, BigDecimal.ONE);
    }

    private static @Nullable BigDecimal last(BigDecimal... kept) {
        return Fold.value(Aggregate.LAST, Stream.of(kept).map(LatestTest::day).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-3.25",
                "499999999999999999.75",
                "-500000000000000000",
                "500000000000000000",
                "98765432109876543210987654321",
                "-98765432109876543210987654321.5",
                "0.0000000000000000000000000000000000000001"
            })
    void theValueComesOutAsItWentIn(String value) {
        Stream.of(NOON, Instant.parse("1899-12-31T00:00:00Z"), Instant.parse("2200-12-31T23:59:59Z"))
                .forEach(moment -> assertThat(Latest.value(kept(moment, value))).isEqualTo(new BigDecimal(value)));
    }

    @Test
    void theLatestMomentOfADayIsItsLast() {
        assertThat(last(kept(NOON, "9"), kept(NOON.plusMillis(1), "-5"), kept(NOON.minusSeconds(60), "70")))
                .isEqualByComparingTo("-5");
        assertThat(last(kept(NOON, "98765432109876543210"), kept(NOON.plusSeconds(1), "1")))
                .isEqualByComparingTo("1");
        assertThat(last(kept(NOON, "1"), kept(NOON.plusSeconds(1), "98765432109876543210")))
                .isEqualByComparingTo("98765432109876543210");
    }

    @Test
    void ofOneMomentTheGreatestIsTheLast() {
        assertThat(last(kept(NOON, "2"), kept(NOON, "3"))).isEqualByComparingTo("3");
    }

    @Test
    void theLatestMomentIsTheLastWhateverDayItIsThere() {
        DayTotal tokyo = new DayTotal(DAY.plusDays(1), of(TOKYO, "2024-03-06T00:30:00+09:00", "111"), BigDecimal.ONE);
        DayTotal losAngeles = new DayTotal(DAY, of(LOS_ANGELES, "2024-03-05T20:00:00-08:00", "222"), BigDecimal.ONE);
        assertThat(Fold.value(Aggregate.LAST, List.of(tokyo, losAngeles))).isEqualByComparingTo("222");
        assertThat(Fold.value(Aggregate.LAST, List.of(losAngeles, tokyo))).isEqualByComparingTo("222");
    }

    @Test
    void aDayWithoutTimeCountsAsItsBeginningInUtc() {
        DayTotal day = day(kept(null, "2"));
        Instant midnight = Instant.parse("2024-03-05T00:00:00Z");
        assertThat(Fold.value(Aggregate.LAST, List.of(day, day(kept(midnight, "1")))))
                .isEqualByComparingTo("1");
        DayTotal before = new DayTotal(DAY.minusDays(1), kept(midnight.minusMillis(1), "1"), BigDecimal.ONE);
        assertThat(Fold.value(Aggregate.LAST, List.of(day, before))).isEqualByComparingTo("2");
        DayTotal after = new DayTotal(DAY.plusDays(1), kept(null, "0"), BigDecimal.ONE);
        assertThat(Fold.value(Aggregate.LAST, List.of(after, day))).isEqualByComparingTo("0");
    }

    @Test
    void ofWhatWasKeptWithoutAMomentTheLatestDayIsTheLast() {
        assertThat(last(kept(null, "4"), new BigDecimal("90"))).isEqualByComparingTo("4");
        DayTotal after = new DayTotal(DAY.plusDays(1), new BigDecimal("90"), BigDecimal.ONE);
        assertThat(Fold.value(Aggregate.LAST, List.of(after, day(kept(NOON, "3")))))
                .isEqualByComparingTo("90");
    }

    private static BigDecimal of(ZoneId zone, String said, String value) {
        return kept(BusinessDay.moment(said, zone), value);
    }

    @Test
    void anotherCurrencyLeavesTheMomentAlone() {
        BigDecimal converted = Latest.with(kept(NOON, "10"), new BigDecimal("9"));
        assertThat(Latest.value(converted)).isEqualByComparingTo("9");
        assertThat(last(converted, kept(NOON.minusSeconds(1), "100"))).isEqualByComparingTo("9");
    }

    @Test
    void aTimeIsAMomentAndADayIsNone() {
        ZoneId newYork = ZoneId.of("America/New_York");
        assertThat(BusinessDay.moment("2024-03-05T07:00:00", newYork)).isEqualTo(NOON);
        assertThat(BusinessDay.moment("2024-03-05T13:00:00+01:00", newYork)).isEqualTo(NOON);
        assertThat(BusinessDay.moment("2024-03-05T12:00:00Z", newYork)).isEqualTo(NOON);
        assertThat(BusinessDay.moment(NOON, newYork)).isEqualTo(NOON);
        assertThat(BusinessDay.moment("2024-03-05", newYork)).isNull();
        assertThat(BusinessDay.moment(DAY, newYork)).isNull();
    }

    @Test
    void othersAreToldTheValueAlone() {
        assertThat(Fold.daily(Aggregate.LAST, List.of(day(kept(NOON, "7")), day(kept(null, "8")))))
                .containsExactly(new DayTotal(DAY, new BigDecimal("7"), BigDecimal.valueOf(2)));
    }
}
