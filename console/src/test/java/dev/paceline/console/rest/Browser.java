package dev.paceline.console.rest;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Speaks to the console as a browser or curl does; follows no redirect. */
final class Browser {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Browser() {}

    static String origin() {
        return "http://127.0.0.1:" + RestAssured.port;
    }

    static HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    static HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(request(path, headers)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    static HttpResponse<InputStream> stream(String path, String... headers) {
        try {
            return CLIENT.send(request(path, headers).GET().build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static HttpResponse<String> signIn(String user, String password, String next) {
        String form = "user=" + encoded(user) + "&password=" + encoded(password) + "&next=" + encoded(next);
        return send("POST", "/sign-in", form, "Content-Type", "application/x-www-form-urlencoded", "Origin", origin());
    }

    /** The session's cookie as a browser sends it back. */
    static String session(String user, String password) {
        String cookie =
                signIn(user, password, "/").headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    static String bearer(String user, String password) {
        return "Bearer " + session(user, password).split("=", 2)[1];
    }

    private static HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The headers that came back, by lower-case name. */
    static Map<String, java.util.List<String>> headers(HttpResponse<?> response) {
        return response.headers().map();
    }
}
