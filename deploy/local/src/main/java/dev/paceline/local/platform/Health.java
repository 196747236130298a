package dev.paceline.local.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks a service on its management port how it is. */
public final class Health {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** What a check says beside its status when it works with restrictions. */
    private static final String DEGRADED = "degraded";

    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** Whether whatever listens on that management port says that it is ready. */
    public boolean isReady(int managementPort) {
        return isReady(managementPort, "");
    }

    /** The same for the one process that was told that token, so that nobody else's answer on a port that was taken meanwhile counts. */
    boolean isReady(int managementPort, String token) {
        return ask(managementPort, "/q/health/ready", PATIENCE)
                .filter(answer -> answer.statusCode() == OK && answer.body().contains(token))
                .isPresent();
    }

    /** Why the service is not live; empty when it is. */
    Optional<String> whyNotLive(int managementPort) {
        Optional<HttpResponse<String>> answer = ask(managementPort, "/q/health/live", Liveness.ANSWER);
        if (answer.isEmpty()) {
            return Optional.of("does not answer");
        }
        return answer.get().statusCode() == OK
                ? Optional.empty()
                : Optional.of("says that it is not live" + reasons(answer.get().body()));
    }

    /** What the service's checks complain about now, one phrase each: what is down, and what works with restrictions. */
    public List<String> complaints(int managementPort) {
        return ask(managementPort, "/q/health", PATIENCE)
                .map(answer -> complaintsOf(answer.body()))
                .orElse(List.of());
    }

    private static String reasons(String body) {
        List<String> complaints = complaintsOf(body);
        return complaints.isEmpty() ? "" : ": " + String.join("; ", complaints);
    }

    static List<String> complaintsOf(String body) {
        List<String> complaints = new ArrayList<>();
        for (JsonNode check : json(body).path("checks")) {
            String name = check.path("name").asText();
            JsonNode data = check.path("data");
            if (check.path("status").asText().equals("DOWN")) {
                complaints.add(name + " is down" + (data.isEmpty() ? "" : " (" + text(data) + ")"));
                continue;
            }
            JsonNode degraded = data.path(DEGRADED);
            if (degraded.isTextual() ? !degraded.asText().isBlank() : degraded.asBoolean()) {
                complaints.add(name + " is degraded (" + text(data) + ")");
            }
        }
        return List.copyOf(complaints);
    }

    private static String text(JsonNode data) {
        return data.properties().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().asText())
                .collect(Collectors.joining(", "));
    }

    private static JsonNode json(String body) {
        try {
            return FactJson.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            return FactJson.mapper().createObjectNode();
        }
    }

    private Optional<HttpResponse<String>> ask(int managementPort, String path, Duration patience) {
        URI address = URI.create("http://127.0.0.1:" + managementPort + path);
        HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
        try {
            return Optional.of(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
