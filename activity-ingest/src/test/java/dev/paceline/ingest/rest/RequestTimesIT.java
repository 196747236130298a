package dev.paceline.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class RequestTimesIT {

    @Inject
    MeterRegistry metrics;

    @Test
    void whatTheRestLayerAnswersIsTimedUnderItsDeclaredPath() {
        long found = count("GET", "/api/v1/sources/{id}", "404", "CLIENT_ERROR");
        long refused = count("GET", "/api/v1/sources", "401", "CLIENT_ERROR");
        String admin = Tokens.of("tenant-" + UUID.randomUUID()).role("admin").bearer();

        given().header("Authorization", admin)
                .get("/api/v1/sources/src_nobody")
                .then()
                .statusCode(404);
        given().get("/api/v1/sources").then().statusCode(401);

        assertThat(count("GET", "/api/v1/sources/{id}", "404", "CLIENT_ERROR")).isEqualTo(found + 1);
        assertThat(count("GET", "/api/v1/sources", "401", "CLIENT_ERROR")).isEqualTo(refused + 1);
    }

    private long count(String method, String uri, String status, String outcome) {
        return metrics.timer(RequestTimes.REQUESTS, "method", method, "uri", uri, "status", status, "outcome", outcome)
                .count();
    }
}
