package dev.paceline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
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

    /** Of some 28,000 ports two of so many would most likely be the same. */
    @Test
    void noPortIsGivenOutTwice() {
        assertThat(IntStream.range(0, 1_000).mapToObj(each -> FreePort.any())).doesNotHaveDuplicates();
    }
}
