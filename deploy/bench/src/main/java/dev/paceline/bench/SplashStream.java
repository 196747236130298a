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

/** Reads a channel's server-sent events as a TV would, and says when each arrived. */
final class SplashStream implements AutoCloseable {

    private final BufferedReader lines;
    private final Thread reader;

    SplashStream(URI stream, String token, BiConsumer<JsonNode, Instant> onSplash)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(stream)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("the stream answered " + response.statusCode());
        }
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        reader = new Thread(() -> read(onSplash), "splash-stream");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(BiConsumer<JsonNode, Instant> onSplash) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Instant arrived = Instant.now();
                if (line.startsWith("data:")) {
                    onSplash.accept(FactJson.mapper().readTree(line.substring("data:".length())), arrived);
                }
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        reader.interrupt();
    }
}
