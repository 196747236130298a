package dev.paceline.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the heap of a service twice a second, by its own metrics. */
final class HeapWatch {

    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
    private static final int EVERY_MILLIS = 500;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final HttpRequest metrics;
    private final List<Double> bytes = new ArrayList<>();

    private HeapWatch(URI management) {
        this.metrics = HttpRequest.newBuilder(management.resolve("/q/metrics")).build();
    }

    static HeapWatch of(URI management) {
        HeapWatch watch = new HeapWatch(management);
        watch.clock.scheduleWithFixedDelay(watch::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** The most that was in use in each quarter of the time. */
    record Quarters(List<Double> bytes) {

        long mebibytes(int quarter) {
            int from = bytes.size() * quarter / 4;
            int to = Math.max(from + 1, bytes.size() * (quarter + 1) / 4);
            return Math.round(bytes.subList(from, Math.min(to, bytes.size())).stream()
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElse(Double.NaN)
                    / (1 << 20));
        }
    }

    Quarters end() {
        clock.shutdownNow();
        synchronized (bytes) {
            return new Quarters(List.copyOf(bytes));
        }
    }

    private void look() {
        try {
            double used = http.send(metrics, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(HEAP))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
            synchronized (bytes) {
                bytes.add(used);
            }
        } catch (IOException missed) {
            // the next look tells
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
