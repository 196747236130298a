package dev.paceline.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The endpoint of {@code parse-only}, or of {@code house-peer}, in a JVM with the options of the services. Ends when closed. */
record StackPeer(Process process, URI webhook) implements AutoCloseable {

    private static final int TRIES = 150;

    /** The ways in which an endpoint of the stack can be made. */
    enum Kind {
        REST("parse-only", "/webhooks/peer"),
        ROUTE("parse-only", "/routes/peer"),
        HOUSE("house-peer", "/");

        private final String module;
        private final String path;

        Kind(String module, String path) {
            this.module = module;
            this.path = path;
        }

        private Path jar() {
            return Path.of("deploy/bench", module, "target/quarkus-app/quarkus-run.jar");
        }
    }

    static StackPeer start(List<String> jvmOptions, Kind kind) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-Dquarkus.http.port=" + port, "-jar", kind.jar().toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        StackPeer peer = new StackPeer(process, URI.create("http://127.0.0.1:" + port + kind.path));
        for (int tries = 0; !answers(port); tries++) {
            if (tries == TRIES || !process.isAlive()) {
                peer.close();
                throw new IOException("the peer did not start; is it built?");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return peer;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }
}
