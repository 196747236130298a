package dev.paceline.e2e.truth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A screen that watches a channel, comes back with its last position whenever the stream ends, and notes how often it was shown what,
 * and what it was asked to remove.
 */
final class SplashScreen implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(400);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI stream;
    private final Supplier<String> token;
    private final Thread thread;
    private final SortedMap<String, Integer> shown = new TreeMap<>();
    private final SortedMap<String, Long> revisions = new TreeMap<>();
    private final SortedSet<String> withdrawn = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();
    private volatile boolean closed;
    private String position = "";
    private int connections;

    SplashScreen(URI stream, Supplier<String> token) {
        this.stream = stream;
        this.token = token;
        this.thread = new Thread(this::watch, "screen");
        thread.setDaemon(true);
        thread.start();
    }

    /** How often each splash was shown, by its id. */
    synchronized SortedMap<String, Integer> shown() {
        return new TreeMap<>(shown);
    }

    /** The splashes that it was asked to remove. */
    synchronized SortedSet<String> withdrawn() {
        return new TreeSet<>(withdrawn);
    }

    /** What a screen must not see: a position at or before the one it had, an earlier revision, a change of what was withdrawn. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    synchronized int connections() {
        return connections;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void watch() {
        while (!closed) {
            try {
                connect();
                Thread.sleep(PAUSE.toMillis());
            } catch (IOException e) {
                rest();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void connect() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(stream)
                .timeout(Duration.ofSeconds(10))
                .header("authorization", "Bearer " + token.get())
                .header("accept", "text/event-stream");
        if (!position.isEmpty()) {
            request.header("last-event-id", position);
        }
        HttpResponse<Stream<String>> response = http.send(request.build(), BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() == 200) {
                synchronized (this) {
                    connections++;
                }
                lines.forEach(this::line);
            }
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private String lastId = "";
    private String event = "";

    private void line(String line) {
        if (line.startsWith("id:")) {
            lastId = line.substring(3).strip();
        }
        if (line.startsWith("event:")) {
            event = line.substring(6).strip();
        }
        if (line.startsWith("data:")) {
            note(line.substring(5).strip());
        }
    }

    private synchronized void note(String data) {
        if (!position.isEmpty() && Long.parseLong(lastId) <= Long.parseLong(position)) {
            faults.add("position " + lastId + " after " + position);
        }
        position = lastId;
        try {
            JsonNode splash = FactJson.mapper().readTree(data);
            take(splash.path("splash").asText(), splash.path("revision").asLong());
        } catch (IOException e) {
            faults.add("unreadable: " + data);
        }
    }

    private void take(String id, long revision) {
        if (revisions.getOrDefault(id, 0L) > revision || withdrawn.contains(id) && !event.equals("splash-withdrawn")) {
            faults.add(event + " of " + id + " at revision " + revision + " after " + revisions.get(id));
        }
        revisions.put(id, revision);
        switch (event) {
            case "splash" -> shown.merge(id, 1, Integer::sum);
            case "splash-withdrawn" -> withdrawn.add(id);
            case "splash-amended" -> {}
            default -> faults.add("unknown event " + event);
        }
    }
}
