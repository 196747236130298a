package dev.paceline.console.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Surroundings.class)
class GatewayIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/goals",
                "/api/v1/kpis/deals_won/subjects/anna",
                "/api/v1/channels/main/stream",
                "/session",
                "/openapi"
            })
    void nothingAnswersWithoutAToken(String path) {
        HttpResponse<String> answer = Browser.get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        HttpResponse<String> answer = Browser.get("/api/v1/goals", "Authorization", "Bearer nonsense");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).path("title").asText()).isEqualTo("Unauthorized");
    }

    @Test
    void aRequestWithATokenIsPassedOnAsItIs() {
        String bearer = Browser.bearer("anna", "secret");

        HttpResponse<String> answer = Browser.send(
                "PUT", "/api/v1/goals/g%2F1?a=1&b=%20", "x".repeat(3_000_000), "Authorization", bearer, "X-Mine", "1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Own")).contains("kept");
        JsonNode echo = json(answer);
        assertThat(echo.path("method").asText()).isEqualTo("PUT");
        assertThat(echo.path("uri").asText()).isEqualTo("/api/v1/goals/g%2F1?a=1&b=%20");
        assertThat(echo.path("length").asInt()).isEqualTo(3_000_000);
        assertThat(echo.at("/headers/authorization").asText()).isEqualTo(bearer);
        assertThat(echo.at("/headers/x-mine").asText()).isEqualTo("1");
        assertThat(echo.at("/headers/x-forwarded-for").asText()).isEqualTo("127.0.0.1");
        assertThat(echo.at("/headers/x-forwarded-proto").asText()).isEqualTo("http");
        assertThat("http://" + echo.at("/headers/x-forwarded-host").asText()).isEqualTo(Browser.origin());
    }

    @Test
    void theServicesOwnStatusComesBack() {
        HttpResponse<String> answer =
                Browser.get("/api/v1/goals/teapot", "Authorization", Browser.bearer("anna", "secret"));

        assertThat(answer.statusCode()).isEqualTo(418);
    }

    @Test
    void oneCorrelationIdGoesThroughGatewayAndService() {
        HttpResponse<String> answer = Browser.get(
                "/api/v1/goals", "Authorization", Browser.bearer("anna", "secret"), "X-Correlation-Id", "trace-7");

        assertThat(answer.headers().allValues("X-Correlation-Id")).containsExactly("trace-7");
        assertThat(json(answer).at("/headers/x-correlation-id").asText()).isEqualTo("trace-7");
    }

    @Test
    void aWebhookNeedsNoTokenAndKeepsItsOwnAuthorization() {
        HttpResponse<String> answer = Browser.send(
                "POST", "/webhooks/src_1", "{}", "Authorization", "Bearer of-the-crm", "webhook-signature", "v1,abc");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/headers/authorization").asText()).isEqualTo("Bearer of-the-crm");
        assertThat(json(answer).at("/headers/webhook-signature").asText()).isEqualTo("v1,abc");
    }

    @Test
    void aServiceThatIsAwayIsUnavailable() {
        HttpResponse<String> answer = Browser.get("/api/v1/plans", "Authorization", Browser.bearer("anna", "secret"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(json(answer).path("detail").asText()).isEqualTo("commission-service cannot be reached now.");
    }

    @Test
    void aServiceThatIsSilentIsUnavailable() {
        HttpResponse<String> answer =
                Browser.get("/api/v1/goals/silent", "Authorization", Browser.bearer("anna", "secret"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(json(answer).path("detail").asText()).isEqualTo("goals-service did not answer in time.");
    }

    @Test
    void aServiceThatTakesNothingOfABodyIsUnavailable() {
        HttpResponse<String> answer = Browser.send(
                "POST",
                "/api/v1/goals/frozen",
                "x".repeat(64_000_000),
                "Authorization",
                Browser.bearer("anna", "secret"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("detail").asText()).isEqualTo("goals-service did not answer in time.");
    }

    @Test
    void aServiceThatBreaksOffIsABadGateway() {
        HttpResponse<String> answer =
                Browser.get("/api/v1/goals/broken-off", "Authorization", Browser.bearer("anna", "secret"));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(json(answer).path("detail").asText()).isEqualTo("goals-service broke off its answer.");
    }

    @Test
    void aForgedAddressChangesNothing() {
        HttpResponse<String> answer = Browser.send(
                "POST",
                "/webhooks/src_1",
                "{}",
                "X-Forwarded-For",
                "203.0.113.9",
                "Forwarded",
                "for=203.0.113.9",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "evil.example");

        assertThat(json(answer).at("/headers/x-forwarded-for").asText()).isEqualTo("127.0.0.1");
        assertThat(json(answer).at("/headers/x-forwarded-proto").asText()).isEqualTo("http");
        assertThat("http://" + json(answer).at("/headers/x-forwarded-host").asText())
                .isEqualTo(Browser.origin());
        assertThat(json(answer).at("/headers").has("forwarded")).isFalse();
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void whatNoServiceAnswersIsNotFound() {
        assertThat(Browser.get("/api/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(Browser.get("/q/metrics").statusCode()).isEqualTo(404);
    }

    @Test
    void aPathThatReadsInTwoWaysIsRefused() {
        assertThat(Browser.get("/api/v1/goals/%2e%2e/plans").statusCode()).isEqualTo(400);
    }

    @Test
    void anEventStreamFlowsThroughWithTheBrowsersCookieAndEndsWithTheBrowser() throws IOException {
        int closedBefore = streamsClosed();
        HttpResponse<InputStream> stream = Browser.stream(
                "/api/v1/channels/main/stream", "Cookie", Browser.session("tv", "secret"), "Last-Event-ID", "41");

        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEqualTo("id: 1");
        assertThat(lines.readLine()).isEqualTo("event: splash");
        assertThat(lines.readLine()).isEqualTo("data: {\"after\":\"41\"}");
        assertThat(lines.readLine()).isEmpty();
        assertThat(lines.readLine()).isEqualTo(":heartbeat");

        stream.body().close();
        await().atMost(Duration.ofSeconds(10)).until(() -> streamsClosed() == closedBefore + 1);
    }

    @Test
    void theJoinedDocumentNamesWhatIsMissing() {
        HttpResponse<String> answer = Browser.get("/openapi", "Authorization", Browser.bearer("anna", "secret"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/paths/~1api~1v1~1goals/get/summary").asText())
                .isEqualTo("List");
        assertThat(json(answer).at("/x-paceline-missing/0").asText()).isEqualTo("commission-service");
    }

    private static int streamsClosed() {
        return Integer.parseInt(Browser.get("/webhooks/streams-closed").body());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return FactJson.mapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
