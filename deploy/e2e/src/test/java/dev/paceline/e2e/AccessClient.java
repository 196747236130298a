package dev.paceline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.local.identity.Bearer;
import dev.paceline.local.identity.Role;
import dev.paceline.local.platform.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends calls to the running platform; of an event stream only the beginning of the answer is taken. */
final class AccessClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Platform platform;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    AccessClient(Platform platform) {
        this.platform = platform;
    }

    Platform platform() {
        return platform;
    }

    String admin(String tenant) {
        return platform.local().token(Bearer.of(tenant, Role.ADMIN));
    }

    HttpResponse<String> call(AccessCall call, @Nullable String token) {
        return call(call, token, platform.local().url(call.service()));
    }

    HttpResponse<String> callManagement(Service service, String path, @Nullable String token) {
        return call(AccessCall.of(service, "GET", path), token, platform.local().management(service));
    }

    /** The same by another door. */
    HttpResponse<String> call(AccessCall call, @Nullable String token, URI door) {
        HttpRequest.Builder request = HttpRequest.newBuilder(door.resolve(call.path()))
                .timeout(TIMEOUT)
                .method(call.method(), BodyPublishers.ofString(call.body()));
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        if (call.type() != null) {
            request.header("content-type", call.type());
        }
        call.headers().forEach(request::header);
        try {
            return http.send(request.build(), AccessClient::beginning);
        } catch (IOException e) {
            throw new UncheckedIOException(call.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static HttpResponse.BodySubscriber<String> beginning(HttpResponse.ResponseInfo answer) {
        boolean stream = answer.headers()
                .firstValue("content-type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
        if (!stream) {
            return BodySubscribers.ofString(StandardCharsets.UTF_8);
        }
        return BodySubscribers.mapping(BodySubscribers.ofInputStream(), AccessClient::close);
    }

    private static String close(InputStream stream) {
        try (stream) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of an answer that must be a good one. */
    JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.request() + " answers " + answer.statusCode() + " " + answer.body());
        }
        return AccessTenant.tree(answer.body().isBlank() ? "{}" : answer.body());
    }
}
