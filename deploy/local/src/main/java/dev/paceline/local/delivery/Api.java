package dev.paceline.local.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/**
 * JSON over HTTP to one service, with a bearer token. An answer that is not 2xx is an {@link ApiException} in the service's own words.
 * While the service is away a call waits for it, where saying it twice does no harm: reads, puts, and what never arrived.
 */
public final class Api {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int UNAVAILABLE = 503;

    private final HttpClient http;
    private final URI base;
    private final String token;

    public Api(HttpClient http, URI base, String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    public JsonNode get(String path) {
        return call("GET", path, BodyPublishers.noBody());
    }

    public JsonNode post(String path, JsonNode body) {
        return call("POST", path, BodyPublishers.ofString(body.toString()));
    }

    public JsonNode put(String path, JsonNode body) {
        return call("PUT", path, BodyPublishers.ofString(body.toString()));
    }

    private JsonNode call(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .header("accept", "application/json")
                .method(method, body)
                .build();
        try {
            HttpResponse<String> response = patiently(request);
            if (response.statusCode() / 100 != 2) {
                throw new ApiException(method, path, response.statusCode(), response.body());
            }
            return json(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + base.resolve(path) + " got no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at " + method + " " + path, e);
        }
    }

    private HttpResponse<String> patiently(HttpRequest request) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                if (response.statusCode() != UNAVAILABLE || Instant.now().isAfter(deadline)) {
                    return response;
                }
            } catch (IOException e) {
                if (!mayBeSaidAgain(request, e) || Instant.now().isAfter(deadline)) {
                    throw e;
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static boolean mayBeSaidAgain(HttpRequest request, IOException failure) {
        return !request.method().equals("POST") || failure instanceof ConnectException;
    }

    private static JsonNode json(String body) throws JsonProcessingException {
        return body.isBlank()
                ? FactJson.mapper().missingNode()
                : FactJson.mapper().readTree(body);
    }
}
