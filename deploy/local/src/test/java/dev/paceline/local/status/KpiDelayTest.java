package dev.paceline.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KpiDelayTest {

    @Test
    void thePartitionThatIsFurthestBehindCounts() {
        String metrics =
                """
                # HELP paceline_kpi_behind_seconds
                # TYPE paceline_kpi_behind_seconds gauge
                paceline_kpi_behind_seconds{partition="0",} 0.25
                paceline_kpi_behind_seconds{partition="7",} 30.5
                paceline_kpi_behind_seconds{partition="9",} NaN
                paceline_kpi_behind_seconds_max 99.0
                """;

        assertThat(KpiDelay.in(metrics)).hasValue(30.5);
    }

    @Test
    void aServiceWithoutTheMetricSaysNothing() {
        assertThat(KpiDelay.in("jvm_threads_live_threads 12.0\n")).isEmpty();
    }
}
