package dev.paceline.bench;

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

/**
 * Measurement 1: signed webhooks accepted per second, beside an endpoint that only parses the body and beside the broker's
 * own producer test, one after the other in the same run.
 */
final class WebhookRate {

    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;

    private final LocalPlatform platform;
    private final Duration each;

    WebhookRate(LocalPlatform platform, Duration each) {
        this.platform = platform;
        this.each = each;
    }

    String measure() throws IOException, InterruptedException {
        KnownSource source = new Stage(platform).set("bench-rate-" + UUID.randomUUID());
        URI webhook = platform.url(Service.ACTIVITY_INGEST).resolve("/webhooks/" + source.id());
        List<Double> accepted = new ArrayList<>();
        List<Double> parsed = new ArrayList<>();
        long refused = 0;
        try (LoadGenerator load = new LoadGenerator(CONNECTIONS);
                ChildJvm peer = ChildJvm.start(ParseOnlyServer.class, List.of("-Xmx256m", "-XX:+UseSerialGC"))) {
            URI parseOnly = URI.create(peer.line());
            load.send(webhook, deliveries(source, 20_000), each);
            load.send(parseOnly, deliveries(source, 20_000), each);
            for (int round = 0; round < ROUNDS; round++) {
                LoadGenerator.Outcome ours = load.send(webhook, deliveries(source, 100_000), each);
                refused += ours.others();
                accepted.add(ours.perSecond());
                parsed.add(
                        load.send(parseOnly, deliveries(source, 200_000), each).perSecond());
            }
        }
        double producer =
                ProducerRate.recordsPerSecond(platform.bootstrapServers(), "splashes.dead-letter", 400_000, 600);
        return row(median(accepted), median(parsed), producer, refused);
    }

    private String row(double ours, double parse, double producer, long refused) {
        return String.format(
                Locale.ROOT,
                """
                | what | per second | ratio |
                |---|---|---|
                | webhooks accepted: HMAC, mapping, `acks=all` | %,.0f | 1 |
                | endpoint that only parses the body | %,.0f | ours is %.2f of it |
                | `kafka-producer-perf-test`, 600 bytes, `acks=all`, batches | %,.0f | ours is %.3f of it |

                %d connections, %d rounds of %d s each, median; %d deliveries refused.
                """,
                ours,
                parse,
                ours / parse,
                producer,
                ours / producer,
                CONNECTIONS,
                ROUNDS,
                each.toSeconds(),
                refused);
    }

    private static List<SignedRequest> deliveries(KnownSource source, int count) {
        String at = Instant.now().minus(Duration.ofDays(30)).toString();
        String run = UUID.randomUUID().toString().substring(0, 8);
        List<SignedRequest> deliveries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String id = run + "-" + i;
            deliveries.add(SignedRequest.of(source.secret(), "msg_" + id, Stage.deal(id, at, i % Stage.REPS)));
        }
        return deliveries;
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
