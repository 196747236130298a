package dev.paceline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InfrastructureModeTest {

    @Test
    void containersAreTakenWhereAnEngineAnswers() {
        assertThat(InfrastructureMode.choose("auto", () -> true)).isEqualTo(InfrastructureMode.CONTAINERS);
    }

    @Test
    void processesAreTakenWhereNoneAnswers() {
        assertThat(InfrastructureMode.choose("auto", () -> false)).isEqualTo(InfrastructureMode.EMBEDDED);
    }

    @Test
    void aWishStandsOverWhatIsThere() {
        assertThat(InfrastructureMode.choose("embedded", () -> true)).isEqualTo(InfrastructureMode.EMBEDDED);
        assertThat(InfrastructureMode.choose("Containers", () -> false)).isEqualTo(InfrastructureMode.CONTAINERS);
    }

    @Test
    void aMisspeltWishIsRefused() {
        assertThatThrownBy(() -> InfrastructureMode.choose("docker", () -> true))
                .hasMessageContaining("none of embedded, containers, auto");
    }
}
