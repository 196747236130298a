package dev.paceline.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {

    private static final FactSchemas SCHEMAS = new FactSchemas();

    static List<Topic<?>> topics() {
        return Topics.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void noPublishedFieldChangesOrDisappears(Topic<?> topic) throws JsonProcessingException {
        String published = file(topic).text();
        if (published.isEmpty()) {
            return;
        }
        assertThat(SchemaCompatibility.breaks(FactJson.mapper().readTree(published), SCHEMAS.of(topic)))
                .as("breaks of %s; a change of meaning is a new event type beside this one", topic.eventType())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void thePublishedSchemaIsTheOneOfTheRecord(Topic<?> topic) throws JsonProcessingException {
        ObjectNode schema = SCHEMAS.of(topic);
        assertThat(schema.path("properties").size() + schema.path("anyOf").size())
                .isPositive();
        file(topic).mustSay(FactJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n");
    }

    private static PublishedFile file(Topic<?> topic) {
        return new PublishedFile(Path.of("src/main/resources/schemas/" + topic.eventType() + ".json"));
    }
}
