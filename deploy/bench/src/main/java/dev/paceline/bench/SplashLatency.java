package dev.paceline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.Topics;
import dev.paceline.local.delivery.Delivery;
import dev.paceline.local.delivery.KnownSource;
import dev.paceline.local.delivery.WebhookSender;
import dev.paceline.local.platform.LocalPlatform;
import dev.paceline.local.platform.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measurement 3: the time from an accepted webhook to its splash on the event stream, and how it is spent: until the
 * patch, the contribution, until the splash, both as a committed reader sees them, and until the screen.
 */
final class SplashLatency {

    /** And have met as much as they would in hours of an office. */
    private static final int WARM_UP_RATE = 200;

    private static final int STILL_SECONDS = 10;

    private final LocalPlatform platform;
    private final List<Integer> rates;
    private final Duration warmUp;
    private final Duration length;

    /** After {@code warmUp} the JVMs have compiled what is hot: what is measured is a platform that has been up for a while. */
    SplashLatency(LocalPlatform platform, List<Integer> rates, Duration warmUp, Duration length) {
        this.platform = platform;
        this.rates = List.copyOf(rates);
        this.warmUp = warmUp;
        this.length = length;
    }

    /** What one delivery's way looked like, each time in milliseconds since its acceptance. */
    private record Way(double record, double contribution, double splash, double screen) {}

    /** A splash on the screen: when its delivery was accepted, and when it arrived. */
    private record Seen(Instant accepted, Instant arrived) {}

    /** A row for each rate, from two rounds: one with readers of the topics for the hops, one without them for the whole way. */
    String measure(String setting) throws IOException, InterruptedException {
        Stage stage = new Stage(platform);
        KnownSource source = stage.set("bench-latency-" + UUID.randomUUID());
        URI stream = platform.url(Service.NOTIFICATION_SERVICE).resolve("/api/v1/channels/main/stream");
        Map<String, Seen> seen = new ConcurrentHashMap<>();
        StringBuilder rows = new StringBuilder();
        try (SplashStream screen = new SplashStream(
                stream, stage.token(), (data, arrived) -> seen.put(cause(data), seen(data, arrived)))) {
            settle(seen, send(source, "warm", warmUp, WARM_UP_RATE));
            for (int rate : rates) {
                seen.clear();
                List<Way> hops = hops(source, rate, seen);
                seen.clear();
                int sent = send(source, "run", length, rate);
                settle(seen, sent);
                rows.append(row(rate, setting, sent, hops, ways(seen, Map.of(), Map.of(), Map.of())));
            }
        }
        return rows
                + String.format(
                        Locale.ROOT,
                        "%nRounds of %d s, after %d s with %d a second.%n",
                        length.toSeconds(),
                        warmUp.toSeconds(),
                        WARM_UP_RATE);
    }

    /** A round in which others read the topics too; they take from the broker what it has for the services. */
    private List<Way> hops(KnownSource source, int rate, Map<String, Seen> seen) throws InterruptedException {
        Map<String, Instant> records = new ConcurrentHashMap<>();
        Map<String, Instant> contributions = new ConcurrentHashMap<>();
        Map<String, Instant> splashes = new ConcurrentHashMap<>();
        Map<String, Object> broker = platform.kafkaClient();
        try (TopicClock first = new TopicClock(broker, Topics.CRM_RECORDS, records);
                TopicClock second = new TopicClock(broker, Topics.KPI_CONTRIBUTIONS, contributions);
                TopicClock third = new TopicClock(broker, Topics.SPLASHES, splashes)) {
            settle(seen, send(source, "hops", length, rate));
            return ways(seen, records, contributions, splashes);
        }
    }

    private static String cause(JsonNode data) {
        return data.path("correlationId").asText();
    }

    private static Seen seen(JsonNode data, Instant arrived) {
        return new Seen(Instant.parse(data.path("acceptedAt").asText()), arrived);
    }

    private static List<Way> ways(
            Map<String, Seen> seen,
            Map<String, Instant> records,
            Map<String, Instant> contributions,
            Map<String, Instant> splashes) {
        return seen.entrySet().stream()
                .map(one -> {
                    String cause = one.getKey();
                    Instant accepted = one.getValue().accepted();
                    return new Way(
                            millis(accepted, records.get(cause)),
                            millis(accepted, contributions.get(cause)),
                            millis(accepted, splashes.get(cause)),
                            millis(accepted, one.getValue().arrived()));
                })
                .toList();
    }

    private static double millis(Instant from, @Nullable Instant to) {
        return to == null ? Double.NaN : Duration.between(from, to).toNanos() / 1e6;
    }

    private int send(KnownSource source, String name, Duration time, int perSecond) throws InterruptedException {
        String run = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        WebhookSender sender =
                new WebhookSender(HttpClient.newHttpClient(), platform.url(Service.ACTIVITY_INGEST), source);
        int count = Math.toIntExact(time.toSeconds() * perSecond);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        ExecutorService hands = Executors.newFixedThreadPool(8);
        long period = 1_000_000_000L / perSecond;
        for (int i = 0; i < count; i++) {
            int number = i;
            clock.schedule(
                    () -> hands.execute(() -> deliver(sender, run + "-" + number, number)),
                    i * period,
                    TimeUnit.NANOSECONDS);
        }
        clock.shutdown();
        clock.awaitTermination(time.toSeconds() + 60, TimeUnit.SECONDS);
        hands.shutdown();
        hands.awaitTermination(30, TimeUnit.SECONDS);
        return count;
    }

    private static void deliver(WebhookSender sender, String id, int number) {
        try {
            String deal = Stage.deal(id, Instant.now().toString(), number % Stage.REPS);
            sender.send(new Delivery("msg_" + id, deal, 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all have come, or none has for a while. */
    private static void settle(Map<String, Seen> seen, int expected) throws InterruptedException {
        int still = 0;
        while (seen.size() < expected && still < STILL_SECONDS) {
            int before = seen.size();
            TimeUnit.SECONDS.sleep(1);
            still = seen.size() == before ? still + 1 : 0;
        }
    }

    private static String row(int rate, String setting, int sent, List<Way> hops, List<Way> ways) {
        return String.format(
                Locale.ROOT,
                "| %d | %s | %d of %d | %s | %s | %s | %s |%n",
                rate,
                setting,
                ways.size(),
                sent,
                percentiles(hops, Way::record),
                percentiles(hops, Way::contribution),
                percentiles(hops, Way::splash),
                percentiles(ways, Way::screen));
    }

    private static String percentiles(List<Way> ways, Function<Way, Double> part) {
        List<Double> values = new ArrayList<>();
        ways.stream().map(part).filter(value -> !value.isNaN()).forEach(values::add);
        if (values.isEmpty()) {
            return "–";
        }
        Percentiles all = Percentiles.of(values);
        return String.format(Locale.ROOT, "%.0f / %.0f / %.0f", all.p50(), all.p95(), all.p99());
    }

    static String heading() {
        return """
                | won deals a second | setting | splashes seen | until the patch is readable | until contribution is readable | until splash is readable | until the screen has it |
                |---|---|---|---|---|---|---|
                """;
    }
}
