package dev.paceline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void aWishedPortThatIsFreeIsTaken() {
        int wished = FreePort.any();

        assertThat(FreePort.preferring(wished)).isEqualTo(wished);
    }

    @Test
    void aWishedPortThatIsTakenIsReplaced() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePort.preferring(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
        }
    }
}
