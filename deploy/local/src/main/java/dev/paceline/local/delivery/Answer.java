package dev.paceline.local.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the front door said to a delivery.
 *
 * @param status the HTTP status, or 0 where nobody answered
 * @param body the answer, or why there was none
 * @param retryAfter when the front door asked to come again
 */
public record Answer(int status, String body, Optional<Duration> retryAfter) {

    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    private static final int NOBODY = 0;

    static Answer of(HttpResponse<String> response) {
        Optional<Duration> retryAfter = response.headers()
                .firstValue("retry-after")
                .filter(seconds -> seconds.matches("\\d{1,3}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
        return new Answer(response.statusCode(), response.body(), retryAfter);
    }

    static Answer none(IOException reason) {
        return new Answer(NOBODY, "no answer: " + reason, Optional.empty());
    }

    /** Whether everything in the delivery is safe with Paceline now. */
    public boolean taken() {
        return status >= 200 && status < 300;
    }

    /** How many elements could not be read and lie in quarantine. */
    public int quarantined() {
        return count("quarantined");
    }

    boolean worthAnotherTry() {
        return status == NOBODY || BUSY.contains(status);
    }

    private int count(String field) {
        try {
            JsonNode answer = FactJson.mapper().readTree(body).path(field);
            return answer.isArray() ? answer.size() : answer.asInt(0);
        } catch (JsonProcessingException e) {
            return 0;
        }
    }
}
