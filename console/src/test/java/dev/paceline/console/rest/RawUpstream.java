package dev.paceline.console.rest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service made of sockets alone, which notes what really comes over each connection and answers with the path that was asked for. */
final class RawUpstream implements AutoCloseable {

    private final ServerSocket server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    RawUpstream() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** A request: its first line, its header lines, its body whole. */
    record Seen(String line, List<String> headers, String body) {}

    int port() {
        return server.getLocalPort();
    }

    /** The requests since the last call. */
    List<Seen> take() {
        List<Seen> taken = List.copyOf(seen);
        seen.removeAll(taken);
        return taken;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-upstream");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                Seen request = read(in);
                seen.add(request);
                byte[] body = request.line().getBytes(StandardCharsets.ISO_8859_1);
                socket.getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length
                                        + "\r\nConnection: X-Hop\r\nX-Hop: 1\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
            }
        } catch (IOException ended) {
            // the gateway has closed the connection
        }
    }

    private static Seen read(InputStream in) throws IOException {
        String first = line(in);
        List<String> headers = new CopyOnWriteArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line.toLowerCase(Locale.ROOT));
        }
        return new Seen(first, headers, body(in, headers));
    }

    private static String body(InputStream in, List<String> headers) throws IOException {
        if (headers.contains("transfer-encoding: chunked")) {
            StringBuilder body = new StringBuilder();
            for (int size = size(in); size > 0; size = size(in)) {
                body.append(new String(exactly(in, size), StandardCharsets.ISO_8859_1));
                line(in);
            }
            line(in);
            return body.toString();
        }
        int length = headers.stream()
                .filter(line -> line.startsWith("content-length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("content-length: ".length())))
                .findFirst()
                .orElse(0);
        return new String(exactly(in, length), StandardCharsets.ISO_8859_1);
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("a body that was broken off");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                throw new EOFException("no more lines");
            }
            line.write(letter);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
