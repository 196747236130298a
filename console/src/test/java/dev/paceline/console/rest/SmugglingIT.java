package dev.paceline.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.testkit.RawHttp;
import dev.paceline.testkit.SmugglingShape;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway by raw sockets, and behind it a service that notes what comes over its connections, which the gateway shares among all callers. */
@QuarkusTest
@WithTestResource(Surroundings.class)
@WithTestResource(SmugglingIT.Behind.class)
@SuppressWarnings("NullAway.Init") // the resource starts before the test
class SmugglingIT {

    private static RawUpstream upstream;

    /** The service behind. */
    public static final class Behind implements QuarkusTestResourceLifecycleManager {

        @Override
        public int order() {
            return 1;
        }

        @Override
        public Map<String, String> start() {
            try {
                upstream = new RawUpstream();
                String url = "http://127.0.0.1:" + upstream.port();
                return Map.of(
                        "paceline.console.upstreams.activity-ingest",
                        url,
                        "paceline.console.upstreams.goals-service",
                        url);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            upstream.close();
        }
    }

    @BeforeEach
    void forget() {
        upstream.take();
    }

    @Test
    void noByteOfAWebhookBecomesASecondRequest() {
        assertThat(wrong("/webhooks/src_1", "")).isEmpty();
    }

    @Test
    void noByteOfARequestWithATokenBecomesASecondRequest() {
        String bearer = Browser.bearer("anna", "secret");

        assertThat(wrong("/api/v1/goals", "Authorization: " + bearer + "\r\n")).isEmpty();
    }

    /** After each shape another caller asks over the connections that were left. */
    private static List<String> wrong(String path, String headers) {
        List<String> wrong = new ArrayList<>();
        int victims = 0;
        for (SmugglingShape shape : SmugglingShape.all(path, headers)) {
            String answer = RawHttp.exchange(RestAssured.port, shape.request());
            boolean right = answer.startsWith(shape.refused() ? "HTTP/1.1 400 " : "HTTP/1.1 200 ");
            List<String> lines =
                    upstream.take().stream().map(RawUpstream.Seen::line).toList();
            List<String> due = shape.refused() ? List.of() : List.of("POST " + path + " HTTP/1.1");

            String victim = "/webhooks/victim-" + ++victims;
            HttpResponse<String> other = Browser.send("DELETE", victim, "");
            List<String> after =
                    upstream.take().stream().map(RawUpstream.Seen::line).toList();
            boolean untouched = other.statusCode() == 200
                    && other.body().equals("DELETE " + victim + " HTTP/1.1")
                    && after.equals(List.of(other.body()));
            if (!right || !lines.equals(due) || !untouched) {
                wrong.add(shape + ": answered " + answer.lines().findFirst() + ", seen " + lines + ", then " + after);
            }
        }
        return wrong;
    }

    @Test
    void whatSpeaksOfOneConnectionOnlyStaysBehind() {
        String answer = RawHttp.exchange(
                RestAssured.port,
                "POST /webhooks/src_1 HTTP/1.1\r\n"
                        + "Host: h\r\n"
                        + "Content-Length: 2\r\n"
                        + "Connection: close, X-Mine, X-Correlation-Id\r\n"
                        + "X-Mine: 1\r\n"
                        + "X-Other: 2\r\n"
                        + "Keep-Alive: 5\r\n"
                        + "TE: trailers\r\n"
                        + "Trailer: X-Last\r\n"
                        + "Upgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n"
                        + "Proxy-Authorization: Basic eA==\r\n"
                        + "Proxy-Connection: close\r\n\r\n"
                        + "ab");

        assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("X-Hop");
        RawUpstream.Seen seen = upstream.take().get(0);
        assertThat(seen.body()).isEqualTo("ab");
        assertThat(seen.headers()).contains("content-length: 2", "x-other: 2");
        assertThat(seen.headers())
                .noneMatch(line -> line.matches(
                        "(connection|x-mine|keep-alive|te|trailer|upgrade|http2-settings|proxy-[a-z]+):.*"));
    }

    @Test
    void anAnswerToExpectIsTheGatewaysOwn() {
        String answer = RawHttp.exchange(
                RestAssured.port,
                "POST /webhooks/src_1 HTTP/1.1\r\n"
                        + "Host: h\r\n"
                        + "Content-Length: 2\r\n"
                        + "Expect: 100-continue\r\n"
                        + "Connection: close\r\n\r\n"
                        + "ab");

        assertThat(answer).startsWith("HTTP/1.1 100 Continue\r\n").contains("HTTP/1.1 200 ");
        assertThat(upstream.take().get(0).headers()).noneMatch(line -> line.startsWith("expect:"));
    }
}
