package dev.paceline.notification.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads a stream of server-sent events as a browser would. */
final class EventStream implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger comments = new AtomicInteger();
    private final HttpResponse<InputStream> response;
    private final Thread reader;

    /** One event. */
    record Event(String id, String name, JsonNode data) {}

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        this.reader = new Thread(this::read, "event-stream");
        this.reader.setDaemon(true);
        this.reader.start();
    }

    static EventStream open(URI uri, String token) {
        return open(uri, token, Map.of());
    }

    static EventStream open(URI uri, String token, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        try {
            return new EventStream(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    int status() {
        return response.statusCode();
    }

    String retryAfter() {
        return response.headers().firstValue("Retry-After").orElse("");
    }

    List<Event> events() {
        return events;
    }

    List<String> words() {
        return events.stream().map(event -> event.data().path("words").asText()).toList();
    }

    int comments() {
        return comments.get();
    }

    @Override
    public void close() {
        reader.interrupt();
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        Map<String, String> fields = new HashMap<>();
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line, fields);
            }
        } catch (IOException closed) {
            comments.addAndGet(0);
        }
    }

    private void take(String line, Map<String, String> fields) throws JsonProcessingException {
        if (line.startsWith(":")) {
            comments.incrementAndGet();
        } else if (line.isEmpty() && fields.containsKey("data")) {
            events.add(new Event(
                    fields.getOrDefault("id", ""),
                    fields.getOrDefault("event", ""),
                    FactJson.mapper().readTree(fields.get("data"))));
            fields.clear();
        } else if (line.contains(":")) {
            int colon = line.indexOf(':');
            fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
    }
}
