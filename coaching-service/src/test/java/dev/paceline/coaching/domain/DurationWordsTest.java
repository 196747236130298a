package dev.paceline.coaching.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationWordsTest {

    @ParameterizedTest(name = "{0} s is {1}")
    @CsvSource({
        "0, 0 s",
        "0.25, 0.25 s",
        "59, 59 s",
        "59.6, 1 min",
        "60, 1 min",
        "300, 5 min",
        "330.4, 5 min 30 s",
        "3599.9, 1 h",
        "3629, 1 h",
        "3900, 1 h 5 min",
        "7199, 2 h",
        "86399, 1 d",
        "90000, 1 d 1 h",
        "2592000, 30 d",
        "-3900, -1 h 5 min",
        "1E+20, 1157407407407407 d 10 h"
    })
    void aDurationIsToldInPeoplesUnits(BigDecimal seconds, String words) {
        assertThat(DurationWords.of(seconds)).isEqualTo(words);
    }
}
