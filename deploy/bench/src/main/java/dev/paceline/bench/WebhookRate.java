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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measurement 1: signed deliveries accepted, alone and in batches of a hundred, beside an endpoint that only parses the body and
 * beside the broker's own producer test, one after the other in the same run.
 */
final class WebhookRate {

    /** The issue names none: what fits a small company, and what fills requests to Kafka. Every contender has the same. */
    private static final List<Integer> CONNECTIONS = List.of(32, 128);

    private static final int ROUNDS = 3;
    private static final int BATCH = 100;
    private static final int AT_ONCE = 20_000;
    private static final int A_ROUND = 200_000;
    private static final int A_BATCHES_ROUND = 600_000;
    private static final int A_PRODUCER_TEST = 3_000_000;

    private final LocalPlatform platform;
    private final List<String> jvmOptions;
    private final Length length;
    private final WarmUp warmUp;

    /**
     * @param jvmOptions of the services and of the peer
     */
    WebhookRate(LocalPlatform platform, List<String> jvmOptions, Length length) {
        this.platform = platform;
        this.jvmOptions = jvmOptions;
        this.length = length;
        this.warmUp = new WarmUp(length.warmUp());
    }

    /**
     * How long it takes.
     *
     * @param warmUp the least load before the rounds: cold JVMs take a tenth of what they take once compiled
     * @param round the longest time of a round
     */
    record Length(Duration warmUp, Duration round) {

        String footing() {
            return String.format(
                    Locale.ROOT,
                    "%nHMAC, mapping, `acks=all`; batches over %d connections. Median of %d rounds of at most %d s"
                            + " after at least %d s of load, until the%ncompilers of the process took less than 3 %% of"
                            + " its processor time.%n",
                    CONNECTIONS.get(0),
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

    /** Whom deliveries are sent to. */
    private record Contender(URI target, ProcessHandle process) {}

    /** Single deliveries and endpoints that only parse them: one of the REST layer, and one beside it as ours is. */
    String singles(String label) throws IOException, InterruptedException {
        KnownSource source = new Stage(platform).set("bench-singles-" + UUID.randomUUID());
        try (StackPeer rest = StackPeer.start(jvmOptions, StackPeer.Kind.REST);
                StackPeer route = StackPeer.start(jvmOptions, StackPeer.Kind.ROUTE)) {
            Contender ours = new Contender(webhook(source), platform.process(Service.ACTIVITY_INGEST));
            Contender inRest = new Contender(rest.webhook(), rest.process().toHandle());
            Contender asRoute = new Contender(route.webhook(), route.process().toHandle());
            List<Contender> all = List.of(ours, inRest, asRoute);
            try (LoadGenerator load = new LoadGenerator(CONNECTIONS.get(0))) {
                for (Contender each : all) {
                    warmUp.run(load, each.target(), each.process(), () -> singles(source, AT_ONCE));
                }
            }
            StringBuilder rows = new StringBuilder();
            for (int connections : CONNECTIONS) {
                List<Rate> rates = rounds(source, all, connections);
                Rate limit = rates.get(1);
                rows.append(row("%s, %d connections".formatted(label, connections), rates.get(0), limit))
                        .append(row("an endpoint of the same stack that only parses the body", limit, limit))
                        .append(row("the same as a route beside the REST layer", rates.get(2), limit));
            }
            return rows.toString();
        }
    }

    /** What each of them reaches with so many connections, one after the other in every round. */
    private List<Rate> rounds(KnownSource source, List<Contender> all, int connections) throws InterruptedException {
        List<List<Rate>> rates = all.stream().map(each -> new ArrayList<Rate>()).collect(Collectors.toList());
        try (LoadGenerator load = new LoadGenerator(connections)) {
            for (int round = -1; round < ROUNDS; round++) { // the first opens the connections and does not count
                for (int each = 0; each < all.size(); each++) {
                    List<SignedRequest> requests = singles(source, round < 0 ? AT_ONCE : A_ROUND);
                    Rate rate = rate(load, all.get(each), requests, 1);
                    if (round >= 0) {
                        rates.get(each).add(rate);
                    }
                }
            }
        }
        return rates.stream().map(Rate::median).toList();
    }

    /** Deliveries of a hundred, and the broker's own producer test with records of the same size. */
    String batches() throws IOException, InterruptedException {
        KnownSource source = new Stage(platform).setOfBatches("bench-batches-" + UUID.randomUUID());
        Contender ours = new Contender(webhook(source), platform.process(Service.ACTIVITY_INGEST));
        List<Rate> rates = new ArrayList<>();
        try (LoadGenerator load = new LoadGenerator(CONNECTIONS.get(0))) {
            warmUp.run(load, ours.target(), ours.process(), () -> batches(source, AT_ONCE / BATCH));
            for (int round = 0; round < ROUNDS; round++) {
                rates.add(rate(load, ours, batches(source, A_BATCHES_ROUND / BATCH), BATCH));
            }
        }
        int size = Stage.recordSize();
        Rate limit = ProducerRate.of(platform.kafkaClient(), "splashes.dead-letter", A_PRODUCER_TEST, size);
        return row("front door alone, batches of " + BATCH, Rate.median(rates), limit)
                + row("`kafka-producer-perf-test`, %d bytes, `acks=all`".formatted(size), limit, limit);
    }

    private URI webhook(KnownSource source) {
        return platform.url(Service.ACTIVITY_INGEST).resolve("/webhooks/" + source.id());
    }

    private Rate rate(LoadGenerator load, Contender contender, List<SignedRequest> requests, int events)
            throws InterruptedException {
        CpuClock cpu = new CpuClock(contender.process());
        Duration before = cpu.used();
        Outcome outcome = load.send(contender.target(), requests, length.round());
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
