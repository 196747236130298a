package dev.paceline.bench;

import dev.paceline.bench.LoadGenerator.Outcome;
import dev.paceline.local.delivery.KnownSource;
import dev.paceline.local.platform.LocalPlatform;
import dev.paceline.local.platform.Service;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measurement 1: signed deliveries accepted, alone and in batches of a hundred, beside an endpoint that only parses the body and
 * beside the broker's own producer test, one after the other in the same run.
 */
final class WebhookRate {

    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;
    private static final int BATCH = 100;
    private static final int WARM_UP_AT_ONCE = 20_000;

    private final LocalPlatform platform;
    private final List<String> jvmOptions;
    private final Length length;

    /**
     * @param jvmOptions of the services and of the peer
     */
    WebhookRate(LocalPlatform platform, List<String> jvmOptions, Length length) {
        this.platform = platform;
        this.jvmOptions = jvmOptions;
        this.length = length;
    }

    /**
     * How long it takes.
     *
     * @param warmUp load before a row's rounds: cold JVMs take a tenth of what they take once compiled
     * @param round the longest time of a round
     */
    record Length(Duration warmUp, Duration round) {

        String footing() {
            return String.format(
                    Locale.ROOT,
                    "%nHMAC, mapping, `acks=all`; %d connections, median of %d rounds of at most %d s after %d s of load to warm up.%n",
                    CONNECTIONS,
                    ROUNDS,
                    round.toSeconds(),
                    warmUp.toSeconds());
        }
    }

    /** Events accepted per second, and per second of the process's processor time. */
    record Rate(double perSecond, double perCpuSecond, long refused) {

        static Rate median(List<Rate> rates) {
            return new Rate(
                    middle(rates.stream().map(Rate::perSecond).toList()),
                    middle(rates.stream().map(Rate::perCpuSecond).toList()),
                    rates.stream().mapToLong(Rate::refused).sum());
        }

        private static double middle(List<Double> values) {
            return values.stream().sorted().toList().get(values.size() / 2);
        }
    }

    static String heading() {
        return """
                | what | events a second | of the limit beside it | events per CPU-second | of the limit beside it | refused |
                |---|---|---|---|---|---|
                """;
    }

    /** Single deliveries and an endpoint that only parses them. */
    String singles(String label) throws IOException, InterruptedException {
        KnownSource source = new Stage(platform).set("bench-singles-" + UUID.randomUUID());
        URI webhook = webhook(source);
        List<Rate> accepted = new ArrayList<>();
        List<Rate> parsed = new ArrayList<>();
        CpuClock cpu = new CpuClock(platform.process(Service.ACTIVITY_INGEST));
        try (LoadGenerator load = new LoadGenerator(CONNECTIONS);
                StackPeer peer = StackPeer.start(jvmOptions)) {
            URI parseOnly = peer.webhook();
            CpuClock peerCpu = new CpuClock(peer.process().toHandle());
            warmUp(load, webhook, () -> singles(source, WARM_UP_AT_ONCE));
            warmUp(load, parseOnly, () -> singles(source, WARM_UP_AT_ONCE));
            for (int round = 0; round < ROUNDS; round++) {
                accepted.add(rate(load, webhook, singles(source, 100_000), 1, cpu));
                parsed.add(rate(load, parseOnly, singles(source, 200_000), 1, peerCpu));
            }
        }
        Rate limit = Rate.median(parsed);
        return row(label, Rate.median(accepted), limit)
                + row("an endpoint of the same stack that only parses the body", limit, limit);
    }

    /** Deliveries of a hundred, and the broker's own producer test with records of the same size. */
    String batches() throws IOException, InterruptedException {
        KnownSource source = new Stage(platform).setOfBatches("bench-batches-" + UUID.randomUUID());
        List<Rate> accepted = new ArrayList<>();
        CpuClock cpu = new CpuClock(platform.process(Service.ACTIVITY_INGEST));
        try (LoadGenerator load = new LoadGenerator(CONNECTIONS)) {
            warmUp(load, webhook(source), () -> batches(source, WARM_UP_AT_ONCE / BATCH));
            for (int round = 0; round < ROUNDS; round++) {
                accepted.add(rate(load, webhook(source), batches(source, 2_000), BATCH, cpu));
            }
        }
        int size = Stage.recordSize();
        Rate limit = ProducerRate.of(platform.bootstrapServers(), "splashes.dead-letter", 1_000_000, size);
        Rate ours = Rate.median(accepted);
        return row("front door alone, batches of " + BATCH, ours, limit)
                + row("`kafka-producer-perf-test`, %d bytes, `acks=all`".formatted(size), limit, limit);
    }

    private void warmUp(LoadGenerator load, URI target, Supplier<List<SignedRequest>> requests)
            throws InterruptedException {
        long end = System.nanoTime() + length.warmUp().toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            load.send(target, requests.get(), Duration.ofNanos(left));
        }
    }

    private URI webhook(KnownSource source) {
        return platform.url(Service.ACTIVITY_INGEST).resolve("/webhooks/" + source.id());
    }

    private Rate rate(LoadGenerator load, URI target, List<SignedRequest> requests, int events, CpuClock cpu)
            throws InterruptedException {
        Duration before = cpu.used();
        Outcome outcome = load.send(target, requests, length.round());
        double cpuSeconds = cpu.used().minus(before).toNanos() / 1e9;
        return new Rate(outcome.perSecond() * events, outcome.answered2xx() * events / cpuSeconds, outcome.others());
    }

    private static String row(String label, Rate ours, Rate limit) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.2f | %,.0f | %.2f | %d |%n",
                label,
                ours.perSecond(),
                ours.perSecond() / limit.perSecond(),
                ours.perCpuSecond(),
                ours.perCpuSecond() / limit.perCpuSecond(),
                ours.refused());
    }

    private static List<SignedRequest> singles(KnownSource source, int count) {
        String run = run();
        return IntStream.range(0, count)
                .mapToObj(i -> SignedRequest.of(source.secret(), "msg_" + run + "-" + i, deal(run + "-" + i, i)))
                .toList();
    }

    private static List<SignedRequest> batches(KnownSource source, int count) {
        String run = run();
        return IntStream.range(0, count)
                .mapToObj(i -> SignedRequest.of(source.secret(), "msg_" + run + "-" + i, batch(run + "-" + i)))
                .toList();
    }

    private static String batch(String name) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> deal(name + "-" + i, i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String deal(String id, int number) {
        String at = Instant.now().minus(Duration.ofDays(30)).toString();
        return Stage.deal(id, at, number % Stage.REPS);
    }

    private static String run() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
