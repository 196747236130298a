package dev.paceline.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URL;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The API describes itself. */
@QuarkusTest
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class ApiDescriptionIT {

    @TestHTTPResource(value = "openapi?format=json", management = true)
    @Nullable
    URL description;

    @Test
    void everyBodyHasAnExampleAndEveryReadOfTotalsSaysThatItMayHaveToWait() throws IOException {
        JsonNode paths =
                FactJson.mapper().readTree(Objects.requireNonNull(description)).path("paths");
        int bodies = 0;
        for (var path : paths.properties()) {
            for (var operation : path.getValue().properties()) {
                JsonNode body = operation.getValue().path("requestBody");
                for (JsonNode content : body.path("content")) {
                    assertThat(content.path("examples"))
                            .as("%s %s", operation.getKey(), path.getKey())
                            .isNotEmpty();
                    bodies++;
                }
                if (operation.getKey().equals("get") && path.getKey().startsWith("/api/v1/kpis")) {
                    assertThat(operation.getValue().path("responses").has("503"))
                            .as(path.getKey())
                            .isTrue();
                }
            }
        }
        assertThat(bodies).isEqualTo(7);
        assertThat(paths.properties())
                .extracting(path -> path.getKey())
                .containsAll(Set.of("/api/v1/kpis", "/api/v1/kpis/{metric}/contrast", "/api/v1/kpis/anomalies"));
    }
}
