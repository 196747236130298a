package dev.paceline.ingest.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.SourceId;
import dev.paceline.ingest.domain.Content;
import dev.paceline.ingest.domain.Delivery;
import dev.paceline.ingest.domain.Headers;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.RawBody;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A delivery to try a mapping on.
 *
 * @param payload the body of a delivery: JSON as it is, or any body as one text of the very characters that came
 * @param headers those that came, or that the provider reads, as the attributes of a CloudEvent; absent where it reads none
 * @param target path and query under which it came, where a token is in the query; absent for the source's webhook path
 * @param mapping the one to try; absent for the source's own
 */
record TrialRequest(
        @Nullable JsonNode payload,
        @Nullable Map<String, String> headers,
        @Nullable String target,
        @Nullable Mapping mapping) {

    /** The delivery as it came, to be verified; null where its headers or the very characters of its body are not known. */
    @Nullable
    Delivery delivery(SourceId source, JsonNode body) {
        if (headers == null || !body.isTextual()) {
            return null;
        }
        Content content = content(body);
        String path = target == null ? "/webhooks/" + source : target;
        return new Delivery(source, path, content.headers(), content.body());
    }

    /** The delivery; only asked when there is a payload. */
    Content content(JsonNode body) {
        String text = body.isTextual() ? body.textValue() : body.toString();
        return new Content(
                headers == null ? Headers.NONE : Headers.of(headers),
                new RawBody(text.getBytes(StandardCharsets.UTF_8)));
    }
}
