package dev.paceline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.local.platform.Service;

/** The request bodies that the services' documents show. */
final class OpenApiExamples {

    private static final String JSON = "application/json";

    private OpenApiExamples() {}

    /** The first example of the operation's JSON body. */
    static ObjectNode body(Operations operations, Service service, String method, String path) {
        JsonNode body =
                operations.of(service).path("paths").path(path).path(method).path("requestBody");
        JsonNode example =
                first(body.path("content").path(JSON).path("examples")).path("value");
        JsonNode read = example.isTextual() ? AccessTenant.tree(example.asText()) : example;
        if (read instanceof ObjectNode object) {
            return object;
        }
        throw new AssertionError(service.module() + " " + method + " " + path + " shows no example of its JSON body");
    }

    static JsonNode first(JsonNode examples) {
        return examples.elements().hasNext() ? examples.elements().next() : examples;
    }
}
