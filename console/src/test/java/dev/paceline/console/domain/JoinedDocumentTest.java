package dev.paceline.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JoinedDocumentTest {

    private static final String GOALS =
            """
            {"paths": {"/api/v1/goals": {"get": {"tags": ["Goals"], "x": {"$ref": "#/components/schemas/Page"}}}},
             "tags": [{"name": "Goals"}],
             "components": {"schemas": {"Page": {"type": "object"}, "Money": {"type": "string"}}}}
            """;
    private static final String PLANS =
            """
            {"paths": {"/api/v1/plans": {"get": {"x": {"$ref": "#/components/schemas/Page"}, "y": {"$ref": "#/components/schemas/Money"}}}},
             "components": {"schemas": {"Page": {"type": "array"}, "Money": {"type": "string"}}}}
            """;

    private final JsonNode joined = joined();

    @Test
    void allPathsAreThere() {
        assertThat(joined.path("paths").fieldNames()).toIterable().containsExactly("/api/v1/goals", "/api/v1/plans");
    }

    @Test
    void aSchemaOfTheSameNameAndAnotherShapeIsRenamedAndItsReferencesFollow() {
        JsonNode schemas = joined.path("components").path("schemas");
        assertThat(schemas.path("Page").path("type").asText()).isEqualTo("object");
        assertThat(schemas.path("commission-service.Page").path("type").asText())
                .isEqualTo("array");
        assertThat(joined.at("/paths/~1api~1v1~1goals/get/x/$ref").asText()).isEqualTo("#/components/schemas/Page");
        assertThat(joined.at("/paths/~1api~1v1~1plans/get/x/$ref").asText())
                .isEqualTo("#/components/schemas/commission-service.Page");
        assertThat(joined.at("/paths/~1api~1v1~1plans/get/y/$ref").asText()).isEqualTo("#/components/schemas/Money");
    }

    @Test
    void aServiceWithoutDocumentIsNamed() {
        assertThat(joined.path("x-paceline-missing").path(0).asText()).isEqualTo("coaching-service");
    }

    private static JsonNode joined() {
        TreeMap<Service, Optional<JsonNode>> documents = new TreeMap<>();
        documents.put(Service.GOALS_SERVICE, Optional.of(read(GOALS)));
        documents.put(Service.COMMISSION_SERVICE, Optional.of(read(PLANS)));
        documents.put(Service.COACHING_SERVICE, Optional.empty());
        return JoinedDocument.of(documents);
    }

    private static JsonNode read(String json) {
        try {
            return new JsonMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
