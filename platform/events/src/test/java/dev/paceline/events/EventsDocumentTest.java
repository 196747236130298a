package dev.paceline.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps docs/events.md: the topics, their keys and their fields, as the records say. */
class EventsDocumentTest {

    private static final FactSchemas SCHEMAS = new FactSchemas();

    @Test
    void theDocumentListsEveryTopicAndField() {
        new PublishedFile(Path.of("../../docs/events.md")).mustSay(document());
    }

    private static String document() {
        StringBuilder text = new StringBuilder(
                """
                # Events

                Written by `EventsDocumentTest` in `platform/events` from the records themselves; change those, not this page.

                Every Kafka value is a CloudEvent 1.0 in the Kafka binary binding: attributes in the headers `ce_id`, `ce_source`,
                `ce_type`, `ce_time`, `ce_subject`, `ce_tenant`, `ce_correlationid`, `ce_acceptedtime`, JSON in the value. A fact states
                the whole present of what its key names; readers keep it when its revision is newer. Every topic has
                12 partitions and a `<topic>.dead-letter` beside it, to which its readers write what they cannot process (kept for 30 days).

                The broker lets a service write and read what this table names and refuses anything else. A service's consumer groups begin with
                its name.

                | topic | CloudEvents type | value | broker keeps | written by | read by |
                |---|---|---|---|---|---|
                """);
        for (Topic<?> topic : Topics.all()) {
            text.append("| `%s` | `%s` | `%s` | %s | %s | %s |%n"
                    .formatted(
                            topic.name(),
                            topic.eventType(),
                            topic.factClass().getSimpleName(),
                            keeps(topic.keeps()),
                            names(topic.access().writers()),
                            names(topic.access().readers())));
        }
        settings(text);
        Topics.all().forEach(topic -> section(text, topic));
        return text.toString().replace("\r\n", "\n");
    }

    private static String names(Set<ServiceName> services) {
        return services.isEmpty()
                ? "–"
                : services.stream().sorted().map(ServiceName::toString).collect(Collectors.joining(", "));
    }

    private static void settings(StringBuilder text) {
        text.append(
                "%nKafka's settings by what the broker keeps; topics of before are changed to these by `paceline up`:%n%n"
                        .formatted());
        text.append("| broker keeps | settings |%n|---|---|%n".formatted());
        for (Topic.Keeps keeps : Topic.Keeps.values()) {
            String settings = keeps.settings().entrySet().stream()
                    .map(setting -> "`" + setting.getKey() + "=" + setting.getValue() + "`")
                    .collect(Collectors.joining(", "));
            text.append("| %s | %s |%n".formatted(keeps(keeps), settings));
        }
    }

    private static String keeps(Topic.Keeps keeps) {
        return switch (keeps) {
            case ALL -> "everything";
            case LATEST -> "the latest of each key";
            case LATEST_FOR_90_DAYS -> "the latest of each key, for 90 days";
            case WEEK -> "7 days";
            case MONTH -> "30 days";
        };
    }

    private static void section(StringBuilder text, Topic<?> topic) {
        ObjectNode schema = SCHEMAS.of(topic);
        text.append("%n## %s%n".formatted(topic.name()));
        for (Shape shape : shapes(schema)) {
            text.append("%n%s%n%n| field | form | may be absent |%n|---|---|---|%n".formatted(shape.title()));
            for (Map.Entry<String, JsonNode> field :
                    shape.node().path("properties").properties()) {
                text.append("| `%s` | %s | %s |%n"
                        .formatted(
                                field.getKey(),
                                form(field.getValue(), schema.path("$defs")),
                                isRequired(shape.node(), field.getKey()) ? "" : "yes"));
            }
        }
    }

    private static List<Shape> shapes(ObjectNode schema) {
        List<Shape> shapes = new ArrayList<>();
        if (schema.has("properties")) {
            shapes.add(new Shape("Value:", schema));
        }
        for (Map.Entry<String, JsonNode> definition : schema.path("$defs").properties()) {
            if (isShape(definition)) {
                shapes.add(new Shape("`" + name(definition.getKey()) + "`:", definition.getValue()));
            }
        }
        return shapes;
    }

    /** The generator adds a second definition of each sealed case for its {@code kind} alone. */
    private static boolean isShape(Map.Entry<String, JsonNode> definition) {
        return definition.getValue().has("properties") && !definition.getKey().endsWith("-2");
    }

    private static String name(String definition) {
        return definition.replaceFirst("-1$", "");
    }

    private static String form(JsonNode field, JsonNode definitions) {
        if (field.has("$ref")) {
            String definition = field.get("$ref").asText().replace("#/$defs/", "");
            JsonNode target = definitions.path(definition);
            return target.has("enum") ? form(target, definitions) : "`" + name(definition) + "`";
        }
        if (field.has("enum")) {
            List<String> names = new ArrayList<>();
            field.get("enum").forEach(name -> names.add(name.asText()));
            return String.join(", ", names);
        }
        if (field.has("const")) {
            return "`" + field.get("const").asText() + "`";
        }
        if (field.path("type").asText().equals("array")) {
            return "list of " + form(field.path("items"), definitions);
        }
        if (field.path("properties").has("currency")) {
            return "money";
        }
        if (field.path("pattern").asText().startsWith("^-?[0-9]+")) {
            return "decimal as string";
        }
        return field.path("format").asText(field.path("type").asText("any JSON"));
    }

    private static boolean isRequired(JsonNode shape, String name) {
        for (JsonNode required : shape.path("required")) {
            if (required.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private record Shape(String title, JsonNode node) {}
}
