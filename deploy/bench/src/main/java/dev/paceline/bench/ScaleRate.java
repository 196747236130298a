package dev.paceline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.embedded.Folders;
import dev.paceline.embedded.KafkaProcess;
import dev.paceline.embedded.TopicSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measurement 6: many records of ten thousand reps by twenty metrics: what they take in memory and on disk, how soon kpi-streams is at work
 * again after a stop, a crash and a lost disk, beside a plain read of its changelogs, and how fast a changed definition is derived.
 */
final class ScaleRate {

    private static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC");
    private static final double MILLION = 1e6;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SECONDS_OF_A_YEAR = 300 * 24 * 3600;
    private static final String CHANGED =
            """
            {"name":"Calls","category":"ACTIVITY","unit":"COUNT","aggregate":"COUNT","recordType":"call",
             "when":"record.durationSeconds >= 60","date":"record.at","credit":"record.owner"}""";

    private final Path data;
    private final int records;
    private final List<String> jvmOptions = new ArrayList<>(JVM);

    ScaleRate(Path data, int records, List<String> moreJvmOptions) {
        this.data = data;
        this.records = records;
        jvmOptions.addAll(moreJvmOptions);
    }

    private record Read(double seconds, long bytes, long records) {}

    /** Seconds from the start of the JVM until it is ready, and of these until all stores are at work. */
    private record Start(double ready, double stores) {}

    private record Taken(double seconds, double cpuSeconds) {}

    String measure() throws Exception {
        try (KafkaProcess broker = KafkaProcess.in(data).diesWithParent().start()) {
            String bootstrap = broker.bootstrapServers();
            new TopicSetup(bootstrap).run();
            try (KpiProcess kpi = new KpiProcess(bootstrap, data.resolve("kpi-streams"), jvmOptions)) {
                kpi.awaitReady();
                Taken fed = feed(kpi, bootstrap);
                String size = size(kpi, fed);
                Taken derived = deriveAgain(kpi);
                kpi.stop();
                Start clean = start(kpi);
                kpi.kill();
                Start killed = start(kpi);
                kpi.stop();
                read(bootstrap); // so that the files of the changelogs are as near for all that follow
                Read read = read(bootstrap);
                Read written = read(bootstrap, data.resolve("bare").toString());
                Folders.delete(kpi.state());
                Start wiped = start(kpi);
                return size + derivation(derived) + restarts(clean, killed, wiped, read, written) + footing();
            }
        }
    }

    private Start start(KpiProcess kpi) throws IOException, InterruptedException {
        double ready = kpi.start();
        mustBeWhole(kpi);
        return new Start(ready, kpi.secondsToRestore());
    }

    private Taken feed(KpiProcess kpi, String bootstrap) throws IOException, InterruptedException {
        Duration before = kpi.cpu().used();
        long begin = System.nanoTime();
        try (LargeCompany company = new LargeCompany(bootstrap)) {
            company.sendRoster();
            for (int i = 0; i < records; i++) {
                company.sendMixed(i, BEGIN.plusSeconds(i * 97L % SECONDS_OF_A_YEAR));
            }
            company.flush();
        }
        kpi.await(() -> calls(kpi) == callsSent());
        return taken(kpi, begin, before);
    }

    private static Taken taken(KpiProcess kpi, long begin, Duration before) {
        return new Taken(
                (System.nanoTime() - begin) / 1e9,
                kpi.cpu().used().minus(before).toNanos() / 1e9);
    }

    private long callsSent() {
        return IntStream.range(0, records).filter(LargeCompany::isCall).count();
    }

    private static long calls(KpiProcess kpi) throws IOException, InterruptedException {
        return kpi.get("/api/v1/kpis/calls/subjects/all?kind=team&grain=total&from=2026-01-01&to=2026-12-31")
                .at("/periods/0/values/0/value")
                .asLong();
    }

    private void mustBeWhole(KpiProcess kpi) throws IOException, InterruptedException {
        long now = calls(kpi);
        if (now != callsSent()) {
            throw new IllegalStateException(now + " calls of " + callsSent());
        }
    }

    private Taken deriveAgain(KpiProcess kpi) throws IOException, InterruptedException {
        int version = derivation(kpi).path("version").asInt();
        Duration before = kpi.cpu().used();
        long begin = System.nanoTime();
        kpi.put("/api/v1/kpi-definitions/calls", CHANGED);
        kpi.await(() -> isSettledPast(version, derivation(kpi)));
        Taken taken = taken(kpi, begin, before);
        mustBeWhole(kpi);
        return taken;
    }

    private static JsonNode derivation(KpiProcess kpi) throws IOException, InterruptedException {
        return kpi.get("/api/v1/kpi-definitions/calls/derivation");
    }

    private static boolean isSettledPast(int version, JsonNode derivation) {
        return derivation.path("version").asInt() > version
                && derivation.path("state").asText().equals("SETTLED");
    }

    /** All that a lost disk is restored from, read and left, or written to a bare RocksDB. */
    private static Read read(String... arguments) throws IOException {
        try (ChildJvm peer = ChildJvm.start(ChangelogPeer.class, JVM, arguments)) {
            String[] said = peer.line().split(" ");
            return new Read(Double.parseDouble(said[0]), Long.parseLong(said[1]), Long.parseLong(said[2]));
        }
    }

    private String size(KpiProcess kpi, Taken fed) throws IOException {
        try (Stream<Path> files = Files.walk(kpi.state())) {
            double disk = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            return String.format(
                    Locale.ROOT,
                    """
                    | what | measured |
                    |---|---|
                    | records merged, derived and added up | %,.0f a second, %,.0f per CPU-second |
                    | state on disk | %,.0f MB, %,.0f MB for a million records |
                    | memory of the process (512 MiB heap, 128 MiB for RocksDB) | %,.0f MB |
                    """,
                    records / fed.seconds(),
                    records / fed.cpuSeconds(),
                    disk / MILLION,
                    disk / records,
                    kpi.residentBytes() / MILLION);
        }
    }

    private String derivation(Taken derived) {
        return String.format(
                Locale.ROOT,
                "| a changed definition, until its totals are told | %.1f s, %,.0f records a second, %,.0f per CPU-second |%n",
                derived.seconds(),
                records / derived.seconds(),
                records / derived.cpuSeconds());
    }

    private static String restarts(Start clean, Start killed, Start wiped, Read read, Read written) {
        return String.format(
                Locale.ROOT,
                """
                | ready after a stop, from the start of the JVM | %.1f s, of which the stores take %.1f s |
                | ready after SIGKILL | %.1f s, of which the stores take %.1f s |
                | ready after a lost disk | %.1f s, of which the stores take %.1f s |
                | a plain read of the changelogs: %,d changes, %,.0f MB | %.1f s; to restore a lost disk takes %.1f times as long |
                | the same, written to one bare RocksDB by a loop that does nothing else | %.1f s, %.1f times the plain read |
                """,
                clean.ready(),
                clean.stores(),
                killed.ready(),
                killed.stores(),
                wiped.ready(),
                wiped.stores(),
                read.records(),
                read.bytes() / MILLION,
                read.seconds(),
                wiped.stores() / read.seconds(),
                written.seconds(),
                written.seconds() / read.seconds());
    }

    private String footing() {
        return String.format(
                Locale.ROOT,
                """

                %,d records of %,d reps in 100 teams below one, over 300 days: calls, e-mails, meetings and won deals, which make twenty metrics \
                of the catalogue; after each start the total of all calls was right.
                """,
                records,
                LargeCompany.REPS);
    }
}
