package dev.paceline.kpi.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kpi.rest.RatesRequest.LineRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatesRequestTest {

    private static RatesRequest of(String rate) {
        return new RatesRequest(List.of(new LineRequest("USD", "EUR", LocalDate.of(2024, 1, 1), new BigDecimal(rate))));
    }

    private static RatesRequest ofCsv(String rate) {
        return RatesRequest.ofCsv("date,from,to,rate\n2024-01-01,USD,EUR,1\n2024-01-02,USD,EUR," + rate);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e99999",
                "1e-200",
                "1e999999999",
                "1.1e15",
                "0.9e-15",
                "1.00000000000000000000000000000000001",
                "0",
                "-1"
            })
    void aRateThatNobodyCouldCalculateWithIsRefusedByItsLine(String rate) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> of(rate).lines());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.errors()).extracting(FieldError::field).containsExactly("rates[0].rate");
        ProblemException ofFile =
                catchThrowableOfType(ProblemException.class, () -> ofCsv(rate).linesOfCsv());
        assertThat(ofFile.status()).isEqualTo(422);
        assertThat(ofFile.errors()).extracting(FieldError::field).containsExactly("line 3.rate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0.92", "1e15", "1e-15", "1.234567890123456789012345678901234"})
    void anyOtherRateIsTakenAsItIs(String rate) {
        assertThat(of(rate).lines()).hasSize(1);
        assertThat(ofCsv(rate).linesOfCsv()).hasSize(2);
    }
}
