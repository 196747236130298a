package dev.paceline.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a new schema may not do to a published one: drop or change a field, let a required field go, add a required field,
 * or drop a constant or a kind. New optional fields are welcome, and new kinds: a reader leaves out what it does not know.
 */
final class SchemaCompatibility {

    private SchemaCompatibility() {}

    static List<String> breaks(JsonNode published, JsonNode present) {
        List<String> breaks = new ArrayList<>();
        compare("", published, present, breaks);
        return breaks;
    }

    private static void compare(String path, JsonNode published, JsonNode present, List<String> breaks) {
        if (present.isMissingNode()) {
            breaks.add(path + " disappeared");
            return;
        }
        for (Map.Entry<String, JsonNode> entry : published.properties()) {
            String at = path + "/" + entry.getKey();
            JsonNode now = present.path(entry.getKey());
            switch (entry.getKey()) {
                case "required" -> required(at, entry.getValue(), now, breaks);
                case "enum", "anyOf" -> dropped(at, entry.getValue(), now, breaks);
                default -> value(at, entry.getValue(), now, breaks);
            }
        }
        if (!published.has("required") && present.path("required").size() > 0 && published.has("properties")) {
            breaks.add(path + "/required was added");
        }
    }

    private static void value(String at, JsonNode published, JsonNode present, List<String> breaks) {
        if (published.isObject()) {
            compare(at, published, present, breaks);
            return;
        }
        if (!published.equals(present)) {
            breaks.add(at + " was " + published + " and is " + present);
        }
    }

    private static void required(String at, JsonNode published, JsonNode present, List<String> breaks) {
        dropped(at, published, present, breaks);
        for (JsonNode name : present) {
            if (!contains(published, name)) {
                breaks.add(at + ": " + name.asText() + " became required");
            }
        }
    }

    private static void dropped(String at, JsonNode published, JsonNode present, List<String> breaks) {
        for (JsonNode name : published) {
            if (!contains(present, name)) {
                breaks.add(at + ": " + name.asText() + " was dropped");
            }
        }
    }

    private static boolean contains(JsonNode list, JsonNode wanted) {
        for (JsonNode item : list) {
            if (item.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
