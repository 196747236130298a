package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.RepId;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContrastTest {

    private static int top(String... numbers) {
        Ranking ranking = Ranking.empty(false);
        for (int i = 0; i < numbers.length; i++) {
            ranking = ranking.with(new Ranking.Entry(new BigDecimal(numbers[i]), new RepId("rep" + i)));
        }
        return Contrast.top(ranking);
    }

    @Test
    void equalNumbersAreInOneGroup() {
        assertThat(top("5", "4", "3", "2")).isEqualTo(1);
        assertThat(top("44", "44", "3", "2")).isEqualTo(2);
        assertThat(top("50", "44", "44.0", "44", "3", "2")).isEqualTo(4);
        assertThat(top("5", "0", "0", "0", "0")).isEqualTo(1);
        assertThat(top("0", "0", "0", "0")).isZero();
        assertThat(top("1")).isZero();
        assertThat(top()).isZero();
    }

    private static List<BigDecimal> numbers(String... numbers) {
        return Stream.of(numbers).map(BigDecimal::new).toList();
    }

    /** Means 10 and 6, pooled deviation 1.5811 (2.5), correction 1 - 3/31: worked out by hand. */
    @Test
    void theEffectIsTheDifferenceInPooledDeviationsCorrectedForSmallSamples() {
        Contrast contrast = Contrast.between(numbers("8", "9", "10", "11", "12"), numbers("4", "5", "6", "7", "8"))
                .orElseThrow();
        assertThat(contrast.topMean()).isEqualByComparingTo("10");
        assertThat(contrast.restMean()).isEqualByComparingTo("6");
        assertThat(contrast.effect()).isEqualByComparingTo("2.285");
        assertThat(contrast.low()).isEqualByComparingTo("0.6914");
        assertThat(contrast.high()).isEqualByComparingTo("3.8786");
        assertThat(contrast.small()).isTrue();
    }

    @Test
    void tenInEachGroupAreNotFew() {
        List<BigDecimal> ten =
                IntStream.range(0, 10).mapToObj(BigDecimal::valueOf).toList();
        assertThat(Contrast.between(ten, ten).orElseThrow().small()).isFalse();
        assertThat(Contrast.between(ten, ten).orElseThrow().effect()).isEqualByComparingTo("0");
    }

    @Test
    void whereNothingVariesThereIsNoEffect() {
        assertThat(Contrast.between(numbers("1", "1"), numbers("0", "0"))
                        .orElseThrow()
                        .effect())
                .isNull();
        assertThat(Contrast.between(numbers("1"), numbers("0", "3"))
                        .orElseThrow()
                        .effect())
                .isNull();
        assertThat(Contrast.between(List.of(), numbers("0"))).isEmpty();
    }
}
