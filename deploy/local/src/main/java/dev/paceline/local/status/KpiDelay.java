package dev.paceline.local.status;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads from kpi-streams' metrics how far its numbers are behind what has been accepted. */
public final class KpiDelay {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Pattern BEHIND = Pattern.compile("(?m)^paceline_kpi_behind_seconds(?:\\{[^}]*})? (\\S+)$");

    private final int managementPort;

    public KpiDelay(int managementPort) {
        this.managementPort = managementPort;
    }

    /** Seconds, of the partition that is furthest behind; empty when kpi-streams does not say. */
    public OptionalDouble now() throws InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + managementPort + "/q/metrics");
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Accept", "text/plain")
                .build();
        try {
            HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            return in(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    static OptionalDouble in(String metrics) {
        return BEHIND.matcher(metrics)
                .results()
                .map(MatchResult::group)
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .filter(Double::isFinite)
                .max();
    }
}
