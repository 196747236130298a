package dev.paceline.bench;

import dev.paceline.local.delivery.KnownSource;
import dev.paceline.local.platform.LocalPlatform;
import dev.paceline.local.platform.Service;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Measurement 7: what an event leaves on Kafka's disk, by topic, at first and after compaction, and how many bytes are written for a byte of
 * webhook. All services run; every event is a delivery of its own for one of twenty reps.
 */
final class DiskUse {

    private static final int A_SECOND = 50;
    private static final int CONNECTIONS = 8;
    private static final double MEBIBYTE = 1 << 20;
    /** Small topics are shown together. */
    private static final double SHOWN_MEBIBYTES = 0.05;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** A change of this part of the whole, and no more, for a while: nothing is written or compacted any more. */
    private static final double QUIET = 0.002;

    private static final Duration WRITTEN = Duration.ofSeconds(10);
    /** The cleaner looks every fifteen seconds. */
    private static final Duration COMPACTED = Duration.ofSeconds(40);

    private final LocalPlatform platform;
    private final int events;

    DiskUse(LocalPlatform platform, int events) {
        this.platform = platform;
        this.events = events;
    }

    String measure() throws InterruptedException, ExecutionException {
        KnownSource source = new Stage(platform).set("bench-disk-" + UUID.randomUUID());
        try (Admin admin = Admin.create(platform.kafkaClient());
                LoadGenerator load = new LoadGenerator(CONNECTIONS)) {
            SortedMap<String, Long> before = quiet(admin, WRITTEN);
            long webhookBytes = send(load, source, events);
            SortedMap<String, Long> written = quiet(admin, WRITTEN);
            beginNewSegments(admin);
            send(load, source, events / 10);
            SortedMap<String, Long> compacted = quiet(admin, COMPACTED);
            return table(before, written, compacted, webhookBytes);
        }
    }

    private long send(LoadGenerator load, KnownSource source, int count) throws InterruptedException {
        URI target = platform.url(Service.ACTIVITY_INGEST).resolve("/webhooks/" + source.id());
        String run = UUID.randomUUID().toString().substring(0, 8);
        long bytes = 0;
        for (int sent = 0; sent < count; sent += A_SECOND) {
            List<SignedRequest> portion = new ArrayList<>();
            for (int i = sent; i < Math.min(count, sent + A_SECOND); i++) {
                String at = Instant.now().minus(Duration.ofDays(30)).toString();
                SignedRequest request = SignedRequest.of(
                        source.secret(), "msg_" + run + "-" + i, Stage.deal(run + "-" + i, at, i % Stage.REPS));
                bytes += request.body().length;
                portion.add(request);
            }
            long begin = System.nanoTime();
            load.send(target, portion, Duration.ofSeconds(20));
            long rest = TimeUnit.SECONDS.toNanos(1) - (System.nanoTime() - begin);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, rest));
        }
        return bytes;
    }

    /** As after the five minutes for which a segment of a compacted topic is written to; the next records begin new ones. */
    private static void beginNewSegments(Admin admin) throws InterruptedException, ExecutionException {
        List<ConfigResource> topics = admin.listTopics().names().get().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        admin.describeConfigs(topics).all().get().forEach((topic, config) -> {
            if (config.get("segment.ms").value().equals("300000")) {
                ConfigEntry soon = new ConfigEntry("segment.ms", "1000");
                changes.put(topic, List.of(new AlterConfigOp(soon, AlterConfigOp.OpType.SET)));
            }
        });
        admin.incrementalAlterConfigs(changes).all().get();
    }

    /** Bytes by topic, once they have changed no more for so long. */
    private static SortedMap<String, Long> quiet(Admin admin, Duration forSoLong)
            throws InterruptedException, ExecutionException {
        Instant deadline = Instant.now().plus(PATIENCE);
        SortedMap<String, Long> sizes = sizes(admin);
        Instant since = Instant.now();
        while (Duration.between(since, Instant.now()).compareTo(forSoLong) < 0
                && Instant.now().isBefore(deadline)) {
            TimeUnit.SECONDS.sleep(1);
            SortedMap<String, Long> now = sizes(admin);
            if (Math.abs(sum(now) - sum(sizes)) > QUIET * sum(sizes)) {
                since = Instant.now();
                sizes = now;
            }
        }
        return sizes(admin);
    }

    private static SortedMap<String, Long> sizes(Admin admin) throws InterruptedException, ExecutionException {
        SortedMap<String, Long> sizes = new TreeMap<>();
        admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
                .flatMap(folders -> folders.values().stream())
                .forEach(folder -> folder.replicaInfos()
                        .forEach((partition, replica) -> sizes.merge(partition.topic(), replica.size(), Long::sum)));
        return sizes;
    }

    private static long sum(Map<String, Long> sizes) {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    private String table(
            Map<String, Long> before, Map<String, Long> written, Map<String, Long> compacted, long webhookBytes) {
        StringBuilder text =
                new StringBuilder("MiB for 1,000 events:\n\n| topic | written | after compaction |\n|---|---|---|\n");
        double restWritten = 0;
        double restCompacted = 0;
        Set<String> topics = new TreeSet<>(written.keySet());
        for (String topic : topics) {
            double first = perThousand(written, before, topic, events);
            double then = perThousand(compacted, before, topic, events + events / 10);
            if (first < SHOWN_MEBIBYTES) {
                restWritten += first;
                restCompacted += then;
                continue;
            }
            text.append(row("`" + topic + "`", first, then));
        }
        text.append(row("all others", restWritten, restCompacted));
        long all = sum(written) - sum(before);
        text.append(row(
                "**together**",
                all / MEBIBYTE * 1000 / events,
                (sum(compacted) - sum(before)) / MEBIBYTE * 1000 / (events + events / 10)));
        return text.append(String.format(
                        Locale.ROOT,
                        "%n%,d events, %d a second, %,d bytes of webhooks; Kafka wrote %.1f bytes for each of them."
                                + " Aim: at most 8 MiB for 1,000 events after compaction.%n",
                        events,
                        A_SECOND,
                        webhookBytes,
                        (double) all / webhookBytes))
                .toString();
    }

    private static double perThousand(Map<String, Long> now, Map<String, Long> before, String topic, int events) {
        long bytes = now.getOrDefault(topic, 0L) - before.getOrDefault(topic, 0L);
        return bytes / MEBIBYTE * 1000 / events;
    }

    private static String row(String label, double written, double compacted) {
        return String.format(Locale.ROOT, "| %s | %.2f | %.2f |%n", label, written, compacted);
    }
}
