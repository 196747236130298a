package dev.paceline.bench;

import dev.paceline.local.delivery.KnownSource;
import dev.paceline.local.platform.LocalPlatform;
import dev.paceline.local.platform.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Measurement 4: an import of many rows into a front door of 256 MiB heap, and what deliveries that come in at a steady pace
 * notice of it.
 */
final class ImportRate {

    private static final int WARM_UP_ROWS = 50_000;

    private final LocalPlatform platform;
    private final int rows;
    private final int perSecond;
    private final Duration alone;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * @param perSecond live deliveries
     * @param alone how long they are measured without an import, after as long to warm up
     */
    ImportRate(LocalPlatform platform, int rows, int perSecond, Duration alone) {
        this.platform = platform;
        this.rows = rows;
        this.perSecond = perSecond;
        this.alone = alone;
    }

    String measure() throws IOException, InterruptedException {
        Stage stage = new Stage(platform);
        KnownSource live = stage.set("bench-live-" + UUID.randomUUID());
        KnownSource file = stage.set("bench-import-" + UUID.randomUUID());
        URI webhook = platform.url(Service.ACTIVITY_INGEST).resolve("/webhooks/" + live.id());
        try (LiveLine line = new LiveLine(webhook, live, perSecond)) {
            send(stage, file, WARM_UP_ROWS);
            TimeUnit.NANOSECONDS.sleep(alone.toNanos());
            line.takeAll();
            TimeUnit.NANOSECONDS.sleep(alone.toNanos());
            LiveLine.Seen without = line.takeAll();
            HeapWatch heap = HeapWatch.of(platform.management(Service.ACTIVITY_INGEST));
            CpuClock cpu = new CpuClock(platform.process(Service.ACTIVITY_INGEST));
            Duration before = cpu.used();
            long begin = System.nanoTime();
            send(stage, file, rows);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpuSeconds = cpu.used().minus(before).toNanos() / 1e9;
            return text(without, line.takeAll(), seconds, cpuSeconds, heap.end());
        }
    }

    private void send(Stage stage, KnownSource source, int count) throws IOException, InterruptedException {
        String name = "row-" + UUID.randomUUID().toString().substring(0, 8);
        URI imports = platform.url(Service.ACTIVITY_INGEST).resolve("/api/v1/imports?source=" + source.id());
        HttpRequest request = HttpRequest.newBuilder(imports)
                .header("authorization", "Bearer " + stage.token())
                .header("content-type", "application/x-ndjson")
                .POST(BodyPublishers.ofInputStream(() -> new RowStream(name, count)))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().contains("\"accepted\":" + count)) {
            throw new IOException("the import did not take all rows: " + answer.statusCode() + " " + answer.body());
        }
    }

    private String text(
            LiveLine.Seen without, LiveLine.Seen during, double seconds, double cpuSeconds, HeapWatch.Quarters heap) {
        return String.format(
                Locale.ROOT,
                """
                | live deliveries, %d a second | p50 | p95 | p99 | longest | refused |
                |---|---|---|---|---|---|
                | without an import, ms | %s | %d |
                | during an import of %,d rows, ms | %s | %d |
                | ratio of the p99 | | | %.2f | | |

                %,d rows in %.0f s: %,.0f a second, %,.0f per CPU-second of the process (deliveries included). Heap in use at most, in \
                the quarters of the import: %d, %d, %d and %d MiB of the 256 that `-Xmx256m` allows.
                """,
                perSecond,
                without.millis().cells(),
                without.refused(),
                rows,
                during.millis().cells(),
                during.refused(),
                during.millis().p99() / without.millis().p99(),
                rows,
                seconds,
                rows / seconds,
                rows / cpuSeconds,
                heap.mebibytes(0),
                heap.mebibytes(1),
                heap.mebibytes(2),
                heap.mebibytes(3));
    }
}
