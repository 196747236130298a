package dev.paceline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.BiConsumer;

/** Reads a channel's server-sent events as a TV would, and says when each arrived. A stream that ends is taken up again after the last event. */
final class SplashStream implements AutoCloseable {

    private static final String ID = "id:";
    private static final String DATA = "data:";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI stream;
    private final String token;
    private final Thread reader;
    private String lastId = "";
    private volatile boolean closed;

    SplashStream(URI stream, String token, BiConsumer<JsonNode, Instant> onSplash)
            throws IOException, InterruptedException {
        this.stream = stream;
        this.token = token;
        BufferedReader first = open();
        reader = new Thread(() -> read(first, onSplash), "splash-stream");
        reader.setDaemon(true);
        reader.start();
    }

    private BufferedReader open() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(stream)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("the stream answered " + response.statusCode());
        }
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private void read(BufferedReader first, BiConsumer<JsonNode, Instant> onSplash) {
        BufferedReader lines = first;
        try {
            readToTheEnd(lines, onSplash);
            while (!closed) {
                lines = open();
                readToTheEnd(lines, onSplash);
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readToTheEnd(BufferedReader lines, BiConsumer<JsonNode, Instant> onSplash) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Instant arrived = Instant.now();
                if (line.startsWith(ID)) {
                    lastId = line.substring(ID.length()).strip();
                } else if (line.startsWith(DATA)) {
                    onSplash.accept(FactJson.mapper().readTree(line.substring(DATA.length())), arrived);
                }
            }
        } catch (IOException dropped) {
            if (closed) {
                return;
            }
            System.err.println("the stream ended: " + dropped.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        reader.interrupt();
    }
}
