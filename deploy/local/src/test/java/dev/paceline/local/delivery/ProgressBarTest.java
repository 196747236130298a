package dev.paceline.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final ProgressBar bar = new ProgressBar("rows", 10);

    @Test
    void theBeginningPromisesNothing() {
        assertThat(bar.line(0, 0, 400, Duration.ZERO)).isEqualTo("░░░░░░░░░░   0 %  0 rows  0/s  …");
    }

    @Test
    void halfWayShowsRateAndTimeLeft() {
        assertThat(bar.line(12_000, 200, 400, Duration.ofSeconds(60)))
                .isEqualTo("█████░░░░░  50 %  12,000 rows  200/s  1:00 left");
    }

    @Test
    void almostDoneIsNotDone() {
        assertThat(bar.line(999, 399, 400, Duration.ofSeconds(10)))
                .isEqualTo("█████████░  99 %  999 rows  100/s  0:00 left");
    }

    @Test
    void theEndShowsTheTimeItTook() {
        assertThat(bar.line(8_800, 400, 400, Duration.ofSeconds(4000)))
                .isEqualTo("██████████ 100 %  8,800 rows  2/s  in 1:06:40");
    }

    @Test
    void rateAndTimeLeftMayComeFromElsewhere() {
        assertThat(bar.line(9_000, 200, 400, 18_000, Optional.of(Duration.ofSeconds(75))))
                .isEqualTo("█████░░░░░  50 %  9,000 rows  18,000/s  1:15 left");
        assertThat(bar.line(18_000, 400, 400, 18_000, Optional.of(Duration.ZERO)))
                .isEqualTo("██████████ 100 %  18,000 rows  18,000/s  done");
    }
}
