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

class ReadinessTest {

    private final Readiness readiness = new Readiness();
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
        assertThat(readiness.of(port, "one")).isTrue();
        assertThat(readiness.of(port, "two")).isFalse();
        assertThat(readiness.of(port)).isTrue();
    }
}
