package dev.paceline.console.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One OpenAPI document made of the services' own: all paths and tags, and all components. Where two services give a schema of the same
 * name different shapes, the later one is renamed after its service and its references follow.
 */
public final class JoinedDocument {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JoinedDocument() {}

    /** Joins them; services without a document are named in {@code x-paceline-missing}. */
    public static ObjectNode of(SortedMap<Service, Optional<JsonNode>> documents) {
        ObjectNode joined = JSON.objectNode().put("openapi", "3.1.0");
        joined.putObject("info")
                .put("title", "Paceline")
                .put("version", "v1")
                .put("description", "Every service's API under one origin.");
        ObjectNode paths = JSON.objectNode();
        ObjectNode schemas = JSON.objectNode();
        Map<String, JsonNode> tags = new TreeMap<>();
        ArrayNode missing = JSON.arrayNode();
        documents.forEach((service, document) -> document.ifPresentOrElse(
                present -> add(service, present, paths, schemas, tags), () -> missing.add(service.serviceName())));
        ArrayNode allTags = joined.putArray("tags");
        tags.values().forEach(allTags::add);
        joined.set("paths", paths);
        ObjectNode components = joined.putObject("components");
        components.set("schemas", schemas);
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        joined.putArray("security").addObject().putArray("bearer");
        if (!missing.isEmpty()) {
            joined.set("x-paceline-missing", missing);
        }
        return joined;
    }

    private static void add(
            Service service, JsonNode document, ObjectNode paths, ObjectNode schemas, Map<String, JsonNode> tags) {
        Map<String, String> renamed = renamed(service, document, schemas);
        JsonNode own = withReferences(document, renamed);
        own.path("paths").fields().forEachRemaining(path -> paths.set(path.getKey(), path.getValue()));
        own.path("components")
                .path("schemas")
                .fields()
                .forEachRemaining(schema ->
                        schemas.set(renamed.getOrDefault(schema.getKey(), schema.getKey()), schema.getValue()));
        own.path("tags").forEach(tag -> tags.putIfAbsent(tag.path("name").asText(), tag));
    }

    private static Map<String, String> renamed(Service service, JsonNode document, ObjectNode schemas) {
        Map<String, String> renamed = new TreeMap<>();
        document.path("components").path("schemas").fields().forEachRemaining(schema -> {
            JsonNode known = schemas.get(schema.getKey());
            if (known != null && !known.equals(schema.getValue())) {
                renamed.put(schema.getKey(), service.serviceName() + "." + schema.getKey());
            }
        });
        return renamed;
    }

    private static JsonNode withReferences(JsonNode node, Map<String, String> renamed) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.objectNode();
            object.fields()
                    .forEachRemaining(
                            field -> copy.set(field.getKey(), reference(field.getKey(), field.getValue(), renamed)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.arrayNode();
            array.forEach(element -> copy.add(withReferences(element, renamed)));
            return copy;
        }
        return node;
    }

    private static JsonNode reference(String name, JsonNode value, Map<String, String> renamed) {
        String text = value.asText();
        if (!name.equals("$ref") || !text.startsWith(SCHEMAS)) {
            return withReferences(value, renamed);
        }
        String schema = text.substring(SCHEMAS.length());
        return JSON.textNode(SCHEMAS + renamed.getOrDefault(schema, schema));
    }
}
