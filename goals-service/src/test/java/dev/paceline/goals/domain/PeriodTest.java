package dev.paceline.goals.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    /** March 2027 begins on a Monday. */
    private static final Period MARCH = new Period(LocalDate.parse("2027-03-01"), LocalDate.parse("2027-04-01"));

    @ParameterizedTest
    @CsvSource({
        "2027-02-28, 0",
        "2027-03-01, 1",
        "2027-03-05, 5",
        "2027-03-06, 5",
        "2027-03-07, 5",
        "2027-03-08, 6",
        "2027-03-31, 23",
        "2027-04-01, 23",
        "2028-01-01, 23"
    })
    void businessDaysElapsedIncludeToday(LocalDate today, long days) {
        assertThat(MARCH.paceDaysElapsed(today)).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-01, 2027-04-01, 23",
        "2027-01-01, 2028-01-01, 261",
        "2027-03-06, 2027-03-08, 2",
        "2027-03-06, 2027-03-09, 1",
        "2027-03-07, 2027-03-08, 1",
        "2027-03-03, 2027-03-04, 1"
    })
    void paceIsCountedInBusinessDaysAndAWeekendAloneInDays(LocalDate from, LocalDate until, long days) {
        assertThat(new Period(from, until).paceDays()).isEqualTo(days);
    }

    @Test
    void untilIsTheFirstDayAfter() {
        assertThat(MARCH.contains(LocalDate.parse("2027-03-31"))).isTrue();
        assertThat(MARCH.contains(LocalDate.parse("2027-04-01"))).isFalse();
        assertThat(MARCH.isOver(LocalDate.parse("2027-03-31"))).isFalse();
        assertThat(MARCH.isOver(LocalDate.parse("2027-04-01"))).isTrue();
    }

    @Test
    void aPeriodWithoutADayIsRefused() {
        LocalDate day = LocalDate.parse("2027-03-01");
        assertThatThrownBy(() -> new Period(day, day)).hasMessage("until must be after from");
    }
}
