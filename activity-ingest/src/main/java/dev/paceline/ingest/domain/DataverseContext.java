package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the serialised context of an operation in Dataverse. Attributes come as lists of key and value; choices, money and
 * references come wrapped; times as {@code /Date(…)/} in milliseconds, whose offset only says how to show them.
 */
final class DataverseContext {

    private static final Pattern DATE = Pattern.compile("/Date\\((-?[0-9]{1,15})([+-][0-9]{4})?\\)/");
    private static final String CURRENCY = "currency";

    private final @Nullable String currency;

    DataverseContext(@Nullable String currency) {
        this.currency = currency;
    }

    List<Element> changes(JsonNode context) {
        String message = Json.required(context, "MessageName");
        String object = Json.required(context, "PrimaryEntityName");
        String id = Json.required(context, "PrimaryEntityId");
        ObjectNode event = Json.object()
                .put("message", message)
                .put("user", context.path("UserId").asText());
        RecordElement element =
                switch (message) {
                    case "Create", "Update", "SetState", "SetStateDynamicEntity", "Assign", "Win", "Lose" ->
                        RecordElement.upsert(object, id, fields(context, message), event);
                    case "Delete" -> RecordElement.delete(object, id, event);
                    case "Merge" -> merged(object, id, context, event);
                    default -> throw new UnreadableElementException("MessageName", "is none that is known");
                };
        return List.of(element.as(at(context), Json.text(context.path("OperationId"))));
    }

    private static RecordElement merged(String object, String id, JsonNode context, JsonNode event) {
        String loser = Json.text(valueOf("SubordinateId", context.path("InputParameters")));
        if (loser == null || loser.equals(id)) {
            throw new UnreadableElementException("InputParameters", "names no record that was merged");
        }
        return RecordElement.merged(object, loser, id, event);
    }

    private ObjectNode fields(JsonNode context, String message) {
        ObjectNode fields = Json.object();
        context.path("PostEntityImages").forEach(image -> addTo(fields, image.path("value")));
        addTo(fields, valueOf("Target", context.path("InputParameters")));
        if (fields.isEmpty()) {
            Instant at = at(context);
            fields.put(RecordElement.NEEDS_READING, at == null ? null : at.toString());
        }
        if (message.equals("Create") && currency != null) {
            fields.put(CURRENCY, currency);
        }
        return fields;
    }

    private static void addTo(ObjectNode fields, JsonNode entity) {
        entity.path("Attributes").forEach(attribute -> {
            String key = Json.text(attribute.path("key"));
            if (key != null) {
                fields.set(key, plain(attribute.path("value")));
            }
        });
    }

    private static JsonNode valueOf(String key, JsonNode pairs) {
        for (JsonNode pair : pairs) {
            if (key.equals(pair.path("key").asText())) {
                return pair.path("value");
            }
        }
        return MissingNode.getInstance();
    }

    /** A choice or money is its value, a reference its id. */
    private static JsonNode plain(JsonNode value) {
        if (value.isObject() && value.has("Value")) {
            return plain(value.path("Value"));
        }
        if (value.isObject() && value.has("Id")) {
            return value.path("Id");
        }
        Instant instant = date(value);
        if (instant != null) {
            return TextNode.valueOf(instant.toString());
        }
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }

    private static @Nullable Instant at(JsonNode context) {
        return date(context.path("OperationCreatedOn"));
    }

    private static @Nullable Instant date(JsonNode value) {
        Matcher date = DATE.matcher(value.isTextual() ? value.textValue() : "");
        return date.matches() ? Instant.ofEpochMilli(Long.parseLong(date.group(1))) : null;
    }
}
