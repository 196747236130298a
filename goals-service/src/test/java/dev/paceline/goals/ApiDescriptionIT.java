package dev.paceline.goals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URL;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The API describes itself, with an example for every body. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class ApiDescriptionIT {

    @TestHTTPResource(value = "openapi?format=json", management = true)
    @Nullable
    URL description;

    @Test
    void everyBodyHasAnExampleAndDecimalsAreStrings() throws IOException {
        JsonNode api = FactJson.mapper().readTree(Objects.requireNonNull(description));

        JsonNode goals = api.at("/paths/~1api~1v1~1goals");
        JsonNode goal = api.at("/paths/~1api~1v1~1goals~1{id}");
        assertThat(goals.at("/post/requestBody/content/application~1json/examples"))
                .isNotEmpty();
        assertThat(goals.at("/post/responses/201/content/application~1json/examples"))
                .isNotEmpty();
        assertThat(goals.at("/get/responses/200/content/application~1json/examples"))
                .isNotEmpty();
        assertThat(goal.at("/get/responses/200/content/application~1json/examples"))
                .isNotEmpty();
        assertThat(goal.at("/put/requestBody/content/application~1json/examples"))
                .isNotEmpty();
        assertThat(goal.at("/delete/responses/204").isMissingNode()).isFalse();
        JsonNode fields = api.at("/components/schemas/Goal/properties");
        assertThat(fields.at("/target/type").asText()).isEqualTo("string");
        assertThat(api.at("/components/schemas/Subject/properties/kind/enum")).hasSize(2);
    }
}
