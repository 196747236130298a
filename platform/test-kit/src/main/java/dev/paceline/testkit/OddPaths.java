package dev.paceline.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a service for many addresses that differ by an id, and reads which of them its metrics have kept. */
public final class OddPaths {

    /** A part of every id. */
    public static final String MARK = "odd-id-";

    private static final int IDS = 40;
    private static final Pattern URI_TAG = Pattern.compile("uri=\"([^\"]*)\"");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private OddPaths() {}

    /**
     * Asks for each of these paths with many ids in the place of {@code {id}}, with that token and without one.
     *
     * @return the tag {@code uri} of all metrics after it
     */
    public static Set<String> askedOf(int port, URL metrics, String bearer, List<String> paths) {
        for (String path : paths) {
            for (int i = 0; i < IDS; i++) {
                URI uri = URI.create("http://127.0.0.1:" + port + path.replace("{id}", MARK + i));
                send(HttpRequest.newBuilder(uri));
                send(HttpRequest.newBuilder(uri).header("Authorization", bearer));
                send(HttpRequest.newBuilder(uri).header("Authorization", bearer).DELETE());
            }
        }
        Set<String> tags = new TreeSet<>();
        Matcher matcher = URI_TAG.matcher(send(HttpRequest.newBuilder(URI.create(metrics.toString()))));
        while (matcher.find()) {
            tags.add(matcher.group(1));
        }
        return tags;
    }

    private static String send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("no answer", e);
        }
    }
}
