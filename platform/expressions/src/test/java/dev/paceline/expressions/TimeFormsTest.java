package dev.paceline.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, 2026-03-01",
        "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01t10:00:00z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00.000+0000, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00+05:30, 2026-03-01T04:30:00Z",
        "2026-03-01T10:00:00-0830, 2026-03-01T18:30:00Z",
        "2026-03-01 10:00:00+00, 2026-03-01T10:00:00Z",
        "2026-03-01 10:00:00 +0200, 2026-03-01T08:00:00Z",
        "2026-03-01 10:00:00 UTC, 2026-03-01T10:00:00Z",
        "2026-03-01 10:00:00.123456, 2026-03-01T10:00:00.123456",
        "2026-03-01 10:00, 2026-03-01T10:00",
        "'  2026-03-01 10:00:00  ', 2026-03-01T10:00"
    })
    void everyFormIsRead(String text, String expected) {
        assertThat(TimeText.read(text)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2026-02-30",
                "2026-02-30 10:00:00",
                "2026-03-01 24:00:00",
                "2026-03-01T10:00:00+25:00",
                "2026-03-01T10:00:00+",
                "01.03.2026",
                "2026-3-1",
                "2026-03-01  10:00:00",
                "2026-03-01T10:00:00.1234567891Z",
                "٢٠٢٦-٠٣-٠١ 10:00:00"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> TimeText.read(text)).isInstanceOf(DateTimeException.class);
    }

    /** In Berlin the clocks pass over 02:00 to 03:00 on 29 March 2026, and show 02:00 to 03:00 twice on 25 October 2026. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "timestamp('01.03.2026 10:30', 'dd.MM.yyyy HH:mm', 'Europe/Berlin') | 2026-03-01T09:30:00Z",
                "timestamp('01.07.2026 10:30', 'dd.MM.yyyy HH:mm', 'Europe/Berlin') | 2026-07-01T08:30:00Z",
                "timestamp('29.03.2026 01:59', 'dd.MM.yyyy HH:mm', 'Europe/Berlin') | 2026-03-29T00:59:00Z",
                "timestamp('29.03.2026 02:30', 'dd.MM.yyyy HH:mm', 'Europe/Berlin') | 2026-03-29T01:30:00Z",
                "timestamp('29.03.2026 03:30', 'dd.MM.yyyy HH:mm', 'Europe/Berlin') | 2026-03-29T01:30:00Z",
                "timestamp('25.10.2026 02:30', 'dd.MM.yyyy HH:mm', 'Europe/Berlin') | 2026-10-25T00:30:00Z",
                "timestamp('25.10.2026 03:00', 'dd.MM.yyyy HH:mm', 'Europe/Berlin') | 2026-10-25T02:00:00Z",
                "timestamp('3/1/26 3:05 pm', 'M/d/yy h:mm a', 'America/New_York') | 2026-03-01T20:05:00Z",
                "timestamp('01-MAR-2026 15:04:05', 'dd-MMM-yyyy HH:mm:ss', 'UTC') | 2026-03-01T15:04:05Z",
                "timestamp('2026-03-01 10:00 +02:00', 'yyyy-MM-dd HH:mm xxx', 'UTC') | 2026-03-01T08:00:00Z",
                "date('01-mar-2026', 'dd-MMM-yyyy') | 2026-03-01",
                "date('y01.03.2026', r\"'y'dd.MM.yyyy\") | 2026-03-01",
                "timestamp('2026-03-01T10:00:00.000+0000') | 2026-03-01T10:00:00Z"
            })
    void localTimesAreReadByPatternAndZone(String source, String expected) {
        assertThat(evaluated(source)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "date('01.03.2026 23:30', 'dd.MM.yyyy HH:mm') | has a time of day",
                "date('01/03/2026', 'dd/mm/yyyy') | M is the month, m the minute",
                "date('30/02/2026', 'dd/MM/yyyy') | not a date of pattern dd/MM/yyyy: 30/02/2026",
                "timestamp('01.03.2026', 'dd.MM.yyyy', 'UTC') | has no time of day",
                "timestamp('01.03.2026 25:00', 'dd.MM.yyyy HH:mm', 'UTC') | not a time of pattern dd.MM.yyyy HH:mm: 01.03.2026 25:00",
                "timestamp('01.03.2026 10:00', 'dd.MM.yyyy HH:mm', 'Nowhere/City') | not a time zone: Nowhere/City",
                "timestamp('01.03.2026 10:00', 'dd.MM.yyyy HH:mm bogus', 'UTC') | not a pattern of dates and times",
                "timestamp('2026-03-01 10:00:00') | not an ISO 8601 time with offset",
                "epochSeconds(100000000000000000000000.0) | not a time since 1970",
                "epochMillis(300000000000000000000000.5 * 100000) | not a time since 1970"
            })
    void whatCannotBeReadSaysWhy(String source, String reason) {
        assertThat(evaluated(source)).contains(reason);
    }

    private static String evaluated(String source) {
        return Expressions.compile(source, "element")
                .evaluate(Map.of("element", Map.of()))
                .match(String::valueOf, () -> "absent", reason -> reason);
    }
}
