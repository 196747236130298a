package dev.paceline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds loopback ports that nobody listens on. */
public final class FreePort {

    /** The operating system may choose the same port again before anybody listens on it. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private static final int TRIES = 100;

    private FreePort() {}

    /** A port that is free now, chosen by the operating system, and that this process was not given before. */
    public static int any() {
        for (int tried = 0; tried < TRIES; tried++) {
            int port = chosen();
            if (GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port on loopback that was not given out before");
    }

    private static int chosen() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /** The wished port when it is free, else any other. */
    public static int preferring(int wished) {
        return isFree(wished) ? wished : any();
    }

    /** Whether one could listen on that loopback port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
