package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.OddPaths;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URL;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Metrics are for many to see and are kept for long: they name no id, and callers cannot make more of them. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@SuppressWarnings("NullAway.Init") // Quarkus sets the address before the test
class MetricTagsIT {

    @TestHTTPResource(value = "metrics", management = true)
    URL metrics;

    @Test
    void noMetricNamesAnIdThatSomebodyAskedFor() {
        Set<String> tags = OddPaths.askedOf(
                RestAssured.port,
                metrics,
                Tokens.of("acme").role("admin").bearer(),
                List.of(
                        "/api/v1/sources/{id}",
                        "/api/v1/quarantine/{id}",
                        "/api/v1/imports/{id}",
                        "/{id}",
                        "/api/v1/{id}",
                        "/api/{id}/x",
                        "/webhooks/{id}",
                        "/assets/{id}.js"));

        assertThat(tags).noneMatch(tag -> tag.contains(OddPaths.MARK)).hasSizeLessThan(60);
    }
}
