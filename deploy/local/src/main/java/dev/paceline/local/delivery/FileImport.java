package dev.paceline.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Sends a file to the front door's imports, and sends it again when the connection or the service breaks: the front door goes on where it
 * stopped. Gives up when nothing has moved for {@link #PATIENCE}.
 */
public final class FileImport {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(10);
    private static final String PATH = "/api/v1/imports";

    /** Not now: somebody still holds the import, too many are under way, or the way there is broken. */
    private static final Set<Integer> LATER = Set.of(409, 429, 502, 503, 504);

    private final HttpClient http;
    private final URI frontDoor;
    private final String token;

    public FileImport(HttpClient http, URI frontDoor, String token) {
        this.http = http;
        this.frontDoor = frontDoor;
        this.token = token;
    }

    /**
     * How it ended.
     *
     * @param status how far it came, as far as the front door could tell
     * @param refusal why it stopped before the end, if it did
     */
    public record Ending(Optional<ImportStatus> status, Optional<String> refusal) {}

    /**
     * Sends the file until all of it is safe.
     *
     * @param onProgress told now and then how far it is
     */
    public Ending send(RowFile file, String source, String key, Consumer<ImportStatus> onProgress)
            throws IOException, InterruptedException {
        Optional<ImportStatus> last = status(key);
        Instant moved = Instant.now();
        String trouble = "";
        while (last.filter(ImportStatus::isDone).isEmpty()) {
            if (moved.plus(PATIENCE).isBefore(Instant.now())) {
                return new Ending(last, Optional.of(trouble));
            }
            CompletableFuture<HttpResponse<String>> sending = begin(file, source, key);
            long before = last.map(ImportStatus::rows).orElse(0L);
            Answer answer = watch(sending, key, onProgress);
            last = answer.taken() ? Optional.of(ImportStatus.of(json(answer.body()))) : status(key);
            if (!answer.taken() && !isForLater(answer)) {
                return new Ending(last, Optional.of("HTTP " + answer.status() + " " + answer.body()));
            }
            trouble = answer.body();
            moved = last.map(ImportStatus::rows).orElse(0L) > before ? Instant.now() : moved;
            if (!answer.taken()) {
                Thread.sleep(PAUSE.toMillis());
            }
        }
        return new Ending(last, Optional.empty());
    }

    private CompletableFuture<HttpResponse<String>> begin(RowFile file, String source, String key)
            throws FileNotFoundException {
        return http.sendAsync(
                request(PATH + "?source=" + encoded(source))
                        .header("content-type", file.contentType())
                        .header("idempotency-key", key)
                        .POST(BodyPublishers.ofFile(file.path()))
                        .build(),
                BodyHandlers.ofString());
    }

    private Answer watch(CompletableFuture<HttpResponse<String>> sending, String key, Consumer<ImportStatus> onProgress)
            throws InterruptedException {
        while (true) {
            try {
                return Answer.of(sending.get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException stillSending) {
                status(key).ifPresent(onProgress);
            } catch (ExecutionException e) {
                return Answer.none(e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause()));
            }
        }
    }

    /** What the front door knows of the import; empty also while it cannot say. */
    private Optional<ImportStatus> status(String key) throws InterruptedException {
        HttpRequest question = request(PATH + "?key=" + encoded(key))
                .timeout(QUESTION_TIMEOUT)
                .GET()
                .build();
        try {
            HttpResponse<String> response = http.send(question, BodyHandlers.ofString());
            JsonNode item = json(response.body()).path("items").path(0);
            return item.isObject() ? Optional.of(ImportStatus.of(item)) : Optional.empty();
        } catch (IOException away) {
            return Optional.empty();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(frontDoor.resolve(path)).header("authorization", "Bearer " + token);
    }

    private static boolean isForLater(Answer answer) {
        return answer.status() == 0 || LATER.contains(answer.status());
    }

    private static JsonNode json(String body) throws IOException {
        return body.isBlank()
                ? FactJson.mapper().missingNode()
                : FactJson.mapper().readTree(body);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
