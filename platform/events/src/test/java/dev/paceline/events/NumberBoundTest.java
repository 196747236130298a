package dev.paceline.events;

import static dev.paceline.events.NumberBound.COMPUTED;
import static dev.paceline.events.NumberBound.SUM;
import static dev.paceline.events.NumberBound.VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberBoundTest {

    /** The longest value there is: 24 nines, the point, 34 nines. */
    private static final BigDecimal LONGEST_VALUE = new BigDecimal("9".repeat(24) + "." + "9".repeat(34));

    private static final BigDecimal SMALLEST_VALUE = new BigDecimal("0." + "0".repeat(33) + "1");

    @Test
    void aTrillionOfTheLongestValuesAddUpWithinTheBoundOfSums() {
        BigDecimal sum = LONGEST_VALUE.multiply(BigDecimal.valueOf(1_000_000_000_000L));

        assertThat(NumberBound.MOST_PARTS).isEqualTo(1_000_000_000_000L);
        assertThat(SUM.allows(sum)).isTrue();
        assertThat(SUM.allows(sum.negate())).isTrue();
        assertThat(sum.precision() - sum.scale()).isEqualTo(36);
        assertThat(sum.scale()).isEqualTo(34);
        assertThat(SUM.canonical(sum)).isEqualByComparingTo(sum);
    }

    @Test
    void addingStepByStepInAnyMixtureOfScalesStaysWithinTheBoundOfSums() {
        List<BigDecimal> parts =
                List.of(LONGEST_VALUE, LONGEST_VALUE.negate(), SMALLEST_VALUE, new BigDecimal("9E+23"), BigDecimal.TEN);
        BigDecimal sum = BigDecimal.ZERO;
        for (int doublings = 0; doublings < 37; doublings++) {
            for (BigDecimal part : parts) {
                sum = sum.add(part);
            }
            sum = sum.add(sum); // after 37 of them more than 10^11 times the first parts
            assertThat(SUM.allows(sum)).isTrue();
        }
    }

    @Test
    void oneDigitMoreOrOnePartTooManyIsBeyondTheBoundOfSums() {
        BigDecimal most = LONGEST_VALUE.multiply(BigDecimal.valueOf(1_000_000_000_000L));

        assertThat(SUM.allows(most.multiply(BigDecimal.TEN))).isFalse();
        assertThat(SUM.allows(SMALLEST_VALUE.movePointLeft(1))).isFalse();
        assertThat(VALUE.allows(LONGEST_VALUE.add(SMALLEST_VALUE))).isFalse();
    }

    @Test
    void sumsConvertedOverTwoRatesOrDividedByTheSmallestValueAreWithinWhatIsComputed() {
        BigDecimal sum = LONGEST_VALUE.multiply(BigDecimal.valueOf(NumberBound.MOST_PARTS));
        BigDecimal highestRate = new BigDecimal("1E+15");
        BigDecimal chained = highestRate.multiply(highestRate, MathContext.DECIMAL128);

        assertThat(COMPUTED.allows(sum.multiply(chained))).isTrue();
        assertThat(COMPUTED.allows(sum.multiply(LONGEST_VALUE))).isTrue();
        assertThat(COMPUTED.allows(sum.divide(SMALLEST_VALUE, 10, RoundingMode.HALF_EVEN)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0E+999999999",
                "0E-999999999",
                "-1",
                "999999999999999999999999",
                "-999999999999999999999999.5",
                "1E+23",
                "0.0000000000000000000000000000000001",
                "1.000000000000000000000000000000000000000000000000000000000000",
                "0.0014285714285714286",
                "1.4285714285714286E-10"
            })
    void allowsWhatABusinessWrites(String number) {
        assertThat(VALUE.allows(new BigDecimal(number))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E+24",
                "1E+999999",
                "-1E+2147483647",
                "1E-35",
                "1E-999999",
                "1E-2147483647",
                "1000000000000000000000000",
                "0.00000000000000000000000000000000001"
            })
    void refusesWhatIsTooLongHoweverItIsWritten(String number) {
        BigDecimal tooLong = new BigDecimal(number);

        assertThat(VALUE.allows(tooLong)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VALUE.canonical(tooLong))
                .withMessage("a number has more than 24 digits before or 34 after the point");
    }

    @ParameterizedTest
    @CsvSource({
        "1.50, 1.5",
        "100, 100",
        "1E+2, 100",
        "0.00, 0",
        "0E+999999999, 0",
        "-0.10, -0.1",
    })
    void hasOneFormForEachNumber(String number, String form) {
        assertThat(VALUE.canonical(new BigDecimal(number)).toString()).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource({
        "0.33333333333333333333333333333333333333, 0.3333333333333333333333333333333333",
        "1E-999999999, 0",
        "6E-35, 0.0000000000000000000000000000000001",
        "5E-35, 0",
        "12.5, 12.5",
    })
    void roundsAwayTheDecimalsOfWhatWasComputed(String number, String rounded) {
        assertThat(VALUE.rounded(new BigDecimal(number)).toPlainString()).isEqualTo(rounded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+24", "1E+2147483647", "999999999999999999999999.99999999999999999999999999999999999"})
    void roundsNoDigitBeforeThePoint(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> VALUE.rounded(new BigDecimal(number)));
    }
}
