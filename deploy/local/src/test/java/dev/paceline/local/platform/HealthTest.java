package dev.paceline.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthTest {

    private final Health health = new Health();
    private HttpServer other;

    @BeforeEach
    void somebodyElseListens() throws IOException {
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = "{\"status\":\"UP\",\"checks\":[],\"started-as\":\"one\"}".getBytes(StandardCharsets.UTF_8);
        other.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        other.start();
    }

    @AfterEach
    void stop() {
        other.stop(0);
    }

    @Test
    void theAnswerOfAnotherProcessOnThePortIsNotItsOwn() {
        int port = other.getAddress().getPort();
        assertThat(health.isReady(port, "one")).isTrue();
        assertThat(health.isReady(port, "two")).isFalse();
        assertThat(health.isReady(port)).isTrue();
    }

    @Test
    void whatIsDownOrWorksWithRestrictionsIsSaidWithItsData() {
        String body =
                """
                {"status": "DOWN", "checks": [
                  {"name": "streams", "status": "UP", "data": {"state": "RUNNING", "degraded": "2 records set aside"}},
                  {"name": "outbox", "status": "DOWN", "data": {"waiting": 7}},
                  {"name": "quiet", "status": "UP", "data": {"degraded": false}},
                  {"name": "bare", "status": "DOWN"}]}""";

        assertThat(Health.complaintsOf(body))
                .containsExactly(
                        "streams is degraded (state=RUNNING, degraded=2 records set aside)",
                        "outbox is down (waiting=7)",
                        "bare is down");
        assertThat(Health.complaintsOf("<html>")).isEmpty();
    }

    @Test
    void aServiceThatDoesNotAnswerIsNotLive() {
        int port = other.getAddress().getPort();
        assertThat(health.whyNotLive(port))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("says that it is not live"));
        other.stop(0);
        assertThat(health.whyNotLive(port)).contains("does not answer");
    }
}
