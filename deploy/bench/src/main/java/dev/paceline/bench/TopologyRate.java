package dev.paceline.bench;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.FactCodec;
import dev.paceline.events.Membership;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.RosterRep;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.SourceId;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.local.platform.LocalPlatform;
import dev.paceline.local.platform.PlatformOptions;
import dev.paceline.local.platform.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Measurement 2: call records per second through our topology (merge, contributions, totals of rep and teams) beside a bare
 * exactly-once {@code count()} of the same records, on the same broker, one after the other.
 */
final class TopologyRate {

    private static final String COUNTS = "bench.counts";
    private static final TenantId TENANT = new TenantId("bench-topology");
    private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");

    private final Path data;
    private final int records;

    TopologyRate(Path data, int records) {
        this.data = data;
        this.records = records;
    }

    String measure() throws IOException, InterruptedException, ExecutionException {
        PlatformOptions options = PlatformOptions.in(data).only(Set.of(Service.KPI_STREAMS));
        try (LocalPlatform platform = LocalPlatform.start(options)) {
            platform.kill(Service.KPI_STREAMS);
            String bootstrap = platform.bootstrapServers();
            prepare(bootstrap);
            double ours = ours(platform, bootstrap);
            platform.kill(Service.KPI_STREAMS);
            double count = count(bootstrap);
            return String.format(
                    Locale.ROOT,
                    """
                    | what | records per second | ratio |
                    |---|---|---|
                    | kpi-streams: merge, contributions, totals of rep and two teams | %,.0f | 1 |
                    | bare `count()` per record key, RocksDB, exactly-once, 1 thread, 100 ms commits | %,.0f | ours is %.2f of it |

                    %,d call records of 100 reps, read from the beginning of the topic.
                    """,
                    ours,
                    count,
                    ours / count,
                    records);
        }
    }

    private double ours(LocalPlatform platform, String bootstrap) throws InterruptedException {
        try (OutputRate output = new OutputRate(bootstrap, Topics.KPI_CONTRIBUTIONS.name())) {
            platform.restart(Service.KPI_STREAMS);
            return output.perSecond(records, Duration.ofMinutes(10));
        }
    }

    private double count(String bootstrap) throws IOException, InterruptedException {
        try (OutputRate output = new OutputRate(bootstrap, COUNTS);
                ChildJvm peer = ChildJvm.start(
                        CountPeer.class,
                        List.of("-Xmx256m", "-XX:+UseSerialGC"),
                        bootstrap,
                        Topics.CRM_RECORDS.name(),
                        COUNTS,
                        data.resolve("count-state").toString())) {
            peer.line();
            return output.perSecond(records, Duration.ofMinutes(10));
        }
    }

    private void prepare(String bootstrap) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(COUNTS, 12, (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            roster(producer);
            for (int i = 0; i < records; i++) {
                producer.send(FactCodec.encode(Topics.CRM_RECORDS, envelope(call(i), "call-" + i)));
            }
            producer.flush();
        }
    }

    private static void roster(KafkaProducer<String, byte[]> producer) {
        team(producer, "all", null);
        team(producer, "north", new TeamId("all"));
        for (int i = 0; i < 100; i++) {
            RosterEntry rep = new RosterRep(
                    TENANT,
                    new RepId("rep-" + i),
                    1,
                    "Rep " + i,
                    null,
                    ZoneId.of("UTC"),
                    "EUR",
                    null,
                    null,
                    List.of(),
                    List.of(new Membership(new TeamId("north"), null, null)));
            producer.send(FactCodec.encode(
                    Topics.ORG_ROSTER, Envelope.first("bench", MORNING, new CorrelationId("roster"), rep)));
        }
    }

    private static void team(KafkaProducer<String, byte[]> producer, String id, @Nullable TeamId parent) {
        RosterEntry team = new RosterTeam(TENANT, new TeamId(id), 1, id, parent, ZoneId.of("UTC"), "EUR", List.of());
        producer.send(FactCodec.encode(
                Topics.ORG_ROSTER, Envelope.first("bench", MORNING, new CorrelationId("roster"), team)));
    }

    private static RecordPatch call(int number) {
        Instant at = MORNING.plusSeconds(number % (200L * 86_400));
        return new RecordPatch(
                TENANT,
                new SourceId("src_bench"),
                "call",
                "call-" + number,
                at,
                null,
                RecordPatch.Change.UPSERT,
                null,
                new TreeMap<>(Map.of(
                        "owner", TextNode.valueOf("rep-" + number % 100),
                        "at", TextNode.valueOf(at.toString()),
                        "direction", TextNode.valueOf("outbound"),
                        "outcome", TextNode.valueOf("connected"))));
    }

    private static Envelope<RecordPatch> envelope(RecordPatch patch, String correlation) {
        return Envelope.first("bench", MORNING, new CorrelationId(correlation), patch);
    }
}
