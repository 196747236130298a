package dev.paceline.ingest.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.FactJson;
import dev.paceline.ingest.domain.CloudEventReader;
import dev.paceline.ingest.domain.Content;
import dev.paceline.ingest.domain.Element;
import dev.paceline.ingest.domain.Payload;
import dev.paceline.ingest.domain.PayloadReader;
import dev.paceline.ingest.domain.RawBody;
import dev.paceline.ingest.domain.Splitting;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents with their own SDK; their JSON data is read strictly beside it, since the SDK would round numbers. Batches are
 * split here: the SDK reads single events only.
 */
@ApplicationScoped
class SdkCloudEvents implements CloudEventReader {

    private static final String STRUCTURED = "application/cloudevents";
    private static final String BATCH = "application/cloudevents-batch";
    private static final String PREFIX = "ce-";
    private static final String NO_EVENT = "is no CloudEvent 1.0";

    private final PayloadReader json;
    private final JsonFormat format = new JsonFormat();

    SdkCloudEvents(PayloadReader json) {
        this.json = json;
    }

    @Override
    public Splitting read(Content content) {
        String type =
                String.valueOf(content.headers().values().get("content-type")).toLowerCase(Locale.ROOT);
        if (type.startsWith(BATCH)) {
            return json.read(content.body())
                    .match(read -> batch(read.json()), notJson -> new Splitting.NotParsable(notJson.reason()));
        }
        if (type.startsWith(STRUCTURED)) {
            return json.read(content.body())
                    .match(
                            read -> Splitting.of(read.json(), List.of(structured(read.json()))),
                            notJson -> new Splitting.NotParsable(notJson.reason()));
        }
        return binary(content, type);
    }

    private Splitting batch(JsonNode events) {
        if (!events.isArray()) {
            return new Splitting.NotParsable("is no list of CloudEvents");
        }
        List<Element> elements = new ArrayList<>(events.size());
        events.forEach(event -> elements.add(structured(event)));
        return Splitting.of(events, elements);
    }

    private Element structured(JsonNode node) {
        if (!node.isObject()) {
            return new Element.Unreadable(NO_EVENT);
        }
        try {
            CloudEvent event = format.deserialize(FactJson.mapper().writeValueAsBytes(node));
            return element(event, dataOf(node));
        } catch (EventDeserializationException
                | CloudEventRWException
                | IllegalArgumentException
                | JsonProcessingException e) {
            return new Element.Unreadable(NO_EVENT);
        }
    }

    private JsonNode dataOf(JsonNode event) {
        JsonNode encoded = event.path("data_base64");
        if (!encoded.isTextual()) {
            JsonNode data = event.path("data");
            return data.isMissingNode() ? NullNode.getInstance() : data;
        }
        byte[] bytes = Base64.getDecoder().decode(encoded.textValue());
        return data(bytes, event.path("datacontenttype").asText("application/json"));
    }

    private Splitting binary(Content content, String contentType) {
        Map<String, List<String>> headers = new HashMap<>();
        try {
            content.headers()
                    .values()
                    .forEach((name, value) -> headers.put(
                            name, List.of(name.startsWith(PREFIX) ? PercentEncoding.decoded(value) : value)));
            if (headers.containsKey("ce-datacontenttype")) {
                return new Splitting.NotParsable(NO_EVENT + ": its content type belongs into Content-Type");
            }
            CloudEvent event = HttpMessageFactory.createReaderFromMultimap(
                            headers, content.body().bytes())
                    .toEvent();
            Element element = element(event, data(content.body().bytes(), contentType));
            return Splitting.of(NullNode.getInstance(), List.of(element));
        } catch (CloudEventRWException | IllegalArgumentException e) {
            return new Splitting.NotParsable(NO_EVENT);
        }
    }

    private JsonNode data(byte[] bytes, String contentType) {
        if (bytes.length == 0) {
            return NullNode.getInstance();
        }
        boolean isJson = contentType.equals("null") || contentType.contains("json");
        return isJson
                ? json.read(new RawBody(bytes)).match(Payload.Read::json, notJson -> {
                    throw new IllegalArgumentException(notJson.reason());
                })
                : TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
    }

    private static Element element(CloudEvent event, JsonNode data) {
        ObjectNode value = FactJson.mapper().createObjectNode();
        event.getAttributeNames().forEach(name -> put(value, name, event.getAttribute(name)));
        event.getExtensionNames().forEach(name -> put(value, name, event.getExtension(name)));
        value.set("data", data);
        Object sequence = event.getExtension("sequence");
        return new Element.Readable(
                value,
                event.getTime() == null ? null : event.getTime().toInstant(),
                sequence == null ? event.getId() : sequence.toString());
    }

    private static void put(ObjectNode value, String name, @Nullable Object attribute) {
        if (attribute instanceof Boolean truth) {
            value.put(name, truth);
        } else if (attribute instanceof Integer number) {
            value.put(name, number);
        } else if (attribute != null) {
            value.put(name, attribute.toString());
        }
    }
}
