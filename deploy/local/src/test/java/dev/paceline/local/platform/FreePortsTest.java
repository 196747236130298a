package dev.paceline.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void aFreePortIsTakenAsWished() throws IOException {
        int wished = somePort();

        assertThat(new FreePorts().orNext(wished)).isEqualTo(wished);
    }

    @Test
    void aTakenPortGivesWayToOneThatEndsTheSame() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int found = new FreePorts().orNext(taken.getLocalPort());

            assertThat(found).isNotEqualTo(taken.getLocalPort());
            assertThat(found % 100).isEqualTo(taken.getLocalPort() % 100);
        }
    }

    @Test
    void noPortIsGivenTwice() throws IOException {
        FreePorts ports = new FreePorts();
        int wished = somePort();

        assertThat(ports.orNext(wished)).isNotEqualTo(ports.orNext(wished));
    }

    @Test
    void thePlatformsPortsAreAllDifferent() {
        Ports ports = Ports.defaults().freed(new FreePorts());

        assertThat(ports.all()).hasSize(17);
    }

    private static int somePort() throws IOException {
        for (int port = 21_000; port < 40_000; port += 17) {
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                continue;
            }
        }
        throw new IOException("no free port");
    }
}
