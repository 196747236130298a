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
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The input of the topologies: calls of a hundred reps in two nested teams, one every 17 seconds. */
final class CallRecords {

    /** The same records keyed by rep, so that a peer which counts by rep needs no repartitioning. */
    static final String BY_REP = "bench.records-by-rep";

    static final TenantId TENANT = new TenantId("bench-topology");
    private static final int REPS = 100;
    private static final int SECONDS_BETWEEN_CALLS = 17;
    private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");

    private CallRecords() {}

    static void send(String bootstrap, int records) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 20);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            roster(producer);
            AtomicReference<Exception> failed = new AtomicReference<>();
            for (int i = 0; i < records; i++) {
                ProducerRecord<String, byte[]> call = FactCodec.encode(Topics.CRM_RECORDS, envelope(call(i), i));
                producer.send(call, (sent, failure) -> note(failure, failed));
                producer.send(
                        new ProducerRecord<>(BY_REP, null, owner(i), call.value(), call.headers()),
                        (sent, failure) -> note(failure, failed));
            }
            producer.flush();
            if (failed.get() != null) {
                throw new IllegalStateException("the input could not be sent", failed.get());
            }
        }
    }

    private static void note(@Nullable Exception failure, AtomicReference<Exception> first) {
        if (failure != null) {
            first.compareAndSet(null, failure);
        }
    }

    private static void roster(KafkaProducer<String, byte[]> producer) {
        team(producer, "all", null);
        team(producer, "north", new TeamId("all"));
        for (int i = 0; i < REPS; i++) {
            RosterEntry rep = new RosterRep(
                    TENANT,
                    new RepId(owner(i)),
                    1,
                    "Rep " + i,
                    null,
                    ZoneId.of("UTC"),
                    "EUR",
                    null,
                    null,
                    List.of(),
                    List.of(new Membership(new TeamId("north"), null, null)));
            send(producer, rep);
        }
    }

    private static void team(KafkaProducer<String, byte[]> producer, String id, @Nullable TeamId parent) {
        send(producer, new RosterTeam(TENANT, new TeamId(id), 1, id, parent, ZoneId.of("UTC"), "EUR", List.of()));
    }

    private static void send(KafkaProducer<String, byte[]> producer, RosterEntry entry) {
        producer.send(FactCodec.encode(
                Topics.ORG_ROSTER, Envelope.first("bench", MORNING, new CorrelationId("roster"), entry)));
    }

    private static String owner(int number) {
        return "rep-" + number % REPS;
    }

    private static RecordPatch call(int number) {
        Instant at = MORNING.plusSeconds((long) number * SECONDS_BETWEEN_CALLS);
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
                        "owner", TextNode.valueOf(owner(number)),
                        "at", TextNode.valueOf(at.toString()),
                        "direction", TextNode.valueOf("outbound"),
                        "outcome", TextNode.valueOf("connected"))));
    }

    private static Envelope<RecordPatch> envelope(RecordPatch patch, int number) {
        return Envelope.first("bench", MORNING, new CorrelationId("0190d6a2-7c3e-7000-8000-" + number), patch);
    }
}
