package dev.paceline.local.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Finds ports on loopback that nobody listens on, and gives none of them out twice. */
final class FreePorts {

    private static final int STEP = 100;
    private static final int HIGHEST = 65_000;

    private final Set<Integer> given = new HashSet<>();

    /** The wished port if it is free, else the first free one of those 100, 200, 300… above it, so that the last digits stay familiar. */
    int orNext(int wished) {
        for (int port = wished; port <= HIGHEST; port += STEP) {
            if (!given.contains(port) && isFree(port)) {
                given.add(port);
                return port;
            }
        }
        return any();
    }

    private int any() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            given.add(socket.getLocalPort());
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port on 127.0.0.1", e);
        }
    }

    private static boolean isFree(int port) {
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address, 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
