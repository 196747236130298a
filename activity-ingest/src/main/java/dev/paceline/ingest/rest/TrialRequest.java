package dev.paceline.ingest.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.ingest.domain.Content;
import dev.paceline.ingest.domain.Headers;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.RawBody;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A delivery to try a mapping on.
 *
 * @param payload the body of a delivery: JSON as it is, anything else (XML, say) as one text
 * @param headers those that the provider reads, as the attributes of a CloudEvent; absent where it reads none
 * @param mapping the one to try; absent for the source's own
 */
record TrialRequest(@Nullable JsonNode payload, @Nullable Map<String, String> headers, @Nullable Mapping mapping) {

    /** The delivery; only asked when there is a payload. */
    Content content(JsonNode body) {
        String text = body.isTextual() ? body.textValue() : body.toString();
        return new Content(
                headers == null ? Headers.NONE : Headers.of(headers),
                new RawBody(text.getBytes(StandardCharsets.UTF_8)));
    }
}
