package dev.paceline.bench;

import dev.paceline.local.platform.Compiling;
import dev.paceline.local.platform.LocalPlatform;
import dev.paceline.local.platform.PlatformOptions;
import dev.paceline.local.platform.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the measurements on the platform that {@code up} starts, in a folder of their own, and writes the results. */
@Command(name = "bench", description = "Measures Paceline's hot paths beside a limit taken in the same run.")
final class Bench implements Callable<Integer> {

    /** As large from the start as it may become, half of it for what is on its way; the service and its peers have the same. */
    private static final List<String> HEAP_OF_PRODUCTION =
            List.of("-Xms256m", "-Xmx256m", "-Xmn128m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    private static final Duration WARM = Duration.ofSeconds(40);

    /** By then C2 has compiled what all services do with 200 deals a second. */
    private static final Duration WARM_THROUGHOUT = Duration.ofSeconds(240);

    @Option(
            names = "--only",
            split = ",",
            defaultValue = "webhooks,topology,latency,import,leaderboard,scale,disk",
            description = "webhooks, topology, latency, import, leaderboard, scale, disk (default: all).")
    private Set<String> only = Set.of();

    @Option(names = "--seconds", defaultValue = "10", description = "Length of a round (default: ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(names = "--warm-up", description = "Seconds of load before a row's rounds (default: 40; for latency 240).")
    private @Nullable Integer warmUp;

    @Option(
            names = "--webhooks",
            split = ",",
            defaultValue = "singles,batches,following",
            description = "Rows of webhooks (default: all).")
    private Set<String> webhookRows = Set.of();

    @Option(names = "--rows", defaultValue = "1000000", description = "For import (default: ${DEFAULT-VALUE}).")
    private int rows = 1_000_000;

    @Option(
            names = "--records",
            defaultValue = "1200000",
            description = "For topology and scale (default: ${DEFAULT-VALUE}).")
    private int records = 1_200_000;

    @Option(
            names = "--rounds",
            defaultValue = "1",
            description = "For topology; the median counts (default: ${DEFAULT-VALUE}).")
    private int rounds = 1;

    @Option(
            names = "--jvm",
            description = "One more option of the JVM of activity-ingest or kpi-streams, as for a profile.")
    private List<String> jvm = List.of();

    @Option(
            names = "--rate",
            defaultValue = "50",
            description = "Live deliveries a second for import (default: ${DEFAULT-VALUE}).")
    private int rate = 50;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "20,50,200",
            description = "Deals a second, for latency (default: ${DEFAULT-VALUE}).")
    private List<Integer> rates = List.of();

    @Option(names = "--events", defaultValue = "2000", description = "For disk (default: ${DEFAULT-VALUE}).")
    private int events = 2_000;

    @Option(
            names = "--compiling",
            defaultValue = "THOROUGH",
            description =
                    "How eagerly the JVMs compile, for latency: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Compiling compiling = Compiling.THOROUGH;

    @Option(
            names = "--commit-intervals",
            split = ",",
            defaultValue = "20",
            description = "Milliseconds between commits, for latency (default: ${DEFAULT-VALUE}).")
    private List<Integer> commitIntervals = List.of();

    @Option(names = "--results", defaultValue = "deploy/bench/RESULTS.md", description = "(default: ${DEFAULT-VALUE})")
    private Path results = Path.of("RESULTS.md");

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        StringBuilder text = new StringBuilder(introduction());
        if (only.contains("webhooks")) {
            text.append("\n## 1. Webhooks accepted per second\n\n").append(webhooks());
        }
        if (only.contains("topology")) {
            text.append("\n## 2. Records per second through the topology\n\n")
                    .append(new TopologyRate(folder(), records, rounds, jvm).measure());
        }
        if (only.contains("latency")) {
            text.append("\n## 3. From accepted webhook to the splash on the event stream\n\n")
                    .append("Milliseconds since acceptance, p50 / p95 / p99, all services running.\n\n")
                    .append(latency());
        }
        if (only.contains("import")) {
            text.append("\n## 4. An import and live deliveries beside it\n\n").append(anImport());
        }
        if (only.contains("leaderboard")) {
            text.append("\n## 5. The leaderboard beside an empty endpoint\n\n")
                    .append(new LeaderboardRate(folder(), warmUp(WARM), Duration.ofSeconds(seconds), jvm).measure());
        }
        if (only.contains("scale")) {
            text.append("\n## 6. Ten thousand reps\n\n").append(new ScaleRate(folder(), records, jvm).measure());
        }
        if (only.contains("disk")) {
            text.append("\n## 7. What an event leaves on Kafka's disk\n\n").append(disk());
        }
        Files.writeString(results, text);
        System.out.println(text);
        return 0;
    }

    private String webhooks() throws IOException, InterruptedException {
        StringBuilder rows = new StringBuilder(WebhookRate.heading());
        if (webhookRows.contains("singles") || webhookRows.contains("batches")) {
            rows.append(frontDoorAlone());
        }
        if (webhookRows.contains("following")) {
            PlatformOptions all = PlatformOptions.in(folder());
            try (LocalPlatform platform = LocalPlatform.start(all)) {
                rows.append(new WebhookRate(platform, all.jvmArguments(), length())
                        .singles("all services running and following, one event each"));
            }
        }
        return rows.append(length().footing()).toString();
    }

    private String frontDoorAlone() throws IOException, InterruptedException {
        PlatformOptions service = activityIngest().jvm(HEAP_OF_PRODUCTION);
        List<String> peer = service.jvmArguments();
        PlatformOptions alone = service.jvm(withMore(service.jvmOptions()));
        StringBuilder rows = new StringBuilder();
        try (LocalPlatform platform = LocalPlatform.start(alone)) {
            WebhookRate rate = new WebhookRate(platform, peer, length());
            if (webhookRows.contains("singles")) {
                rows.append(rate.singles("front door alone, one event each"));
            }
            if (webhookRows.contains("batches")) {
                rows.append(rate.batches());
            }
        }
        return rows.toString();
    }

    private WebhookRate.Length length() {
        return new WebhookRate.Length(warmUp(WARM), Duration.ofSeconds(seconds));
    }

    private String anImport() throws IOException, InterruptedException {
        PlatformOptions alone = activityIngest();
        try (LocalPlatform platform = LocalPlatform.start(alone.jvm(withMore(alone.jvmOptions())))) {
            return new ImportRate(platform, rows, rate, Duration.ofSeconds(3L * seconds)).measure();
        }
    }

    private String disk() throws IOException, InterruptedException, ExecutionException {
        try (LocalPlatform platform = LocalPlatform.start(PlatformOptions.in(folder()))) {
            return new DiskUse(platform, events).measure();
        }
    }

    private static PlatformOptions activityIngest() throws IOException {
        return PlatformOptions.in(folder())
                .only(Set.of(Service.ACTIVITY_INGEST))
                .compiling(Compiling.THOROUGH);
    }

    private List<String> withMore(List<String> jvmOptions) {
        return Stream.concat(jvmOptions.stream(), jvm.stream()).toList();
    }

    private String latency() throws IOException, InterruptedException {
        StringBuilder rows = new StringBuilder(SplashLatency.heading());
        for (int interval : commitIntervals) {
            PlatformOptions options = PlatformOptions.in(folder())
                    .compiling(compiling)
                    .with("PACELINE_KPI_COMMIT_INTERVAL", interval + "ms");
            try (LocalPlatform platform = LocalPlatform.start(options)) {
                SplashLatency latency =
                        new SplashLatency(platform, rates, warmUp(WARM_THROUGHOUT), Duration.ofSeconds(4L * seconds));
                rows.append(latency.measure("exactly-once, commits every " + interval + " ms, compiling "
                        + compiling.name().toLowerCase(Locale.ROOT)));
            }
        }
        return rows.toString();
    }

    private Duration warmUp(Duration unlessSaid) {
        Integer said = warmUp;
        return said == null ? unlessSaid : Duration.ofSeconds(said);
    }

    private String introduction() throws IOException {
        return """
                # Results

                Written by `deploy/bench/run%s` on %s, commit %s.
                Machine: %s, %d cores, Java %s. The machine is shared and noisy: read the ratios, not the figures.
                """
                .formatted(
                        only.size() == 7 ? "" : " --only " + String.join(",", only),
                        LocalDate.now(ZoneOffset.UTC),
                        said("git", "rev-parse", "--short", "HEAD"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"));
    }

    private static String said(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            return line == null ? "unknown" : line;
        }
    }

    private static Path folder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("deploy/bench/target")), "bench-")
                .toAbsolutePath();
    }
}
