package dev.paceline.commission.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditTest {

    @ParameterizedTest
    @ValueSource(strings = {"1E+24", "1E+1000000000", "1E-35", "1E-1000000000", "-1E+24"})
    void whatCannotBeAnAmountIsRefused(String value) {
        assertThatThrownBy(() -> Plans.credit(Plans.ANNA, "2017-03-01", value, "USD"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a number has more than 24 digits before or 34 after the point");
    }

    @ParameterizedTest
    @CsvSource({
        "999999999999999999999999.99, 999999999999999999999999.99",
        "1E+3, 1000",
        "100.00, 100",
        "0.000, 0",
        "0E+1000000000, 0",
        "0.0000000000000000000000000000000001, 0.0000000000000000000000000000000001"
    })
    void anAmountKeepsEveryDigitThatCounts(String value, String kept) {
        assertThat(Plans.credit(Plans.ANNA, "2017-03-01", value, "USD").value().toPlainString())
                .isEqualTo(kept);
    }
}
