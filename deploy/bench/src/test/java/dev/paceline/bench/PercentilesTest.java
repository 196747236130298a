package dev.paceline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void theNearestRankIsTaken() {
        List<Double> oneToTwoHundred =
                IntStream.rangeClosed(1, 200).mapToObj(each -> (double) each).toList();

        assertThat(Percentiles.of(oneToTwoHundred)).isEqualTo(new Percentiles(200, 100, 190, 198, 200));
    }

    @Test
    void oneValueIsEveryPercentile() {
        assertThat(Percentiles.of(List.of(7.0))).isEqualTo(new Percentiles(1, 7, 7, 7, 7));
    }

    @Test
    void nothingMeasuredIsNoResult() {
        assertThatThrownBy(() -> Percentiles.of(List.of())).hasMessage("nothing was measured");
    }
}
