package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private final Restarts restarts = new Restarts();

    @Test
    void theFirstFailureIsAnsweredAtOnceAndTheFollowingOnesLater() {
        List<Long> pauses = IntStream.range(0, 10)
                .mapToObj(minute -> restarts.after(Duration.ofMinutes(5).plusSeconds(minute))
                        .toMillis())
                .toList();
        assertThat(pauses)
                .containsExactly(200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 12_800L, 25_600L, 30_000L, 30_000L);
    }

    @Test
    void afterAQuietTimeItIsForgotten() {
        restarts.after(Duration.ZERO);
        restarts.after(Duration.ofSeconds(1));
        assertThat(restarts.after(Duration.ofMinutes(11))).isEqualTo(Duration.ofMillis(200));
    }
}
