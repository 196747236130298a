package dev.paceline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.KpiPolicy;
import dev.paceline.events.Membership;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.SourceId;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topic;
import dev.paceline.events.Topics;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Ten thousand reps in a hundred teams below one, and the records of their work. */
final class LargeCompany implements AutoCloseable {

    static final TenantId TENANT = new TenantId("bench-large");
    static final int REPS = 10_000;
    private static final int TEAMS = 100;
    private static final int MIX = 7_919;
    private static final ZoneId ZONE = ZoneId.of("UTC");

    private final KafkaProducer<String, byte[]> producer;
    private final Instant accepted = Instant.now();

    LargeCompany(String bootstrap) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void sendRoster() {
        KpiPolicy usual = KpiPolicy.usual(TENANT);
        // everybody sees the board of all: the widest there is
        send(
                Topics.KPI_SETTINGS,
                new KpiPolicy(TENANT, 1, usual.pattern(), 1, usual.weekStart(), null, true, null, true));
        sendTeam("all", null);
        for (int team = 0; team < TEAMS; team++) {
            sendTeam("team-" + team, new TeamId("all"));
        }
        for (int rep = 0; rep < REPS; rep++) {
            send(
                    Topics.ORG_ROSTER,
                    new RosterRep(
                            TENANT,
                            new RepId(rep(rep)),
                            1,
                            "Rep number " + rep,
                            null,
                            ZONE,
                            "EUR",
                            null,
                            null,
                            List.of(),
                            List.of(new Membership(new TeamId("team-" + rep % TEAMS), null, null))));
        }
        producer.flush();
    }

    private void sendTeam(String id, @Nullable TeamId parent) {
        send(Topics.ORG_ROSTER, new RosterTeam(TENANT, new TeamId(id), 1, id, parent, ZONE, "EUR", List.of()));
    }

    /** The id of a rep; numbers run through all of them and begin anew, not one after the other. */
    static String rep(int number) {
        return "rep-" + Math.floorMod(number * MIX, REPS);
    }

    /** A connected call of ten minutes. */
    void sendCall(int number, Instant at) {
        send("call", number, at, fields("at", at, "connected"));
    }

    /** Six calls, two e-mails, a meeting and a won deal out of ten records of each rep: twenty metrics of the catalogue. */
    void sendMixed(int number, Instant at) {
        switch (kind(number)) {
            case 6, 7 -> send("email", number, at, fields("at", at, "sent"));
            case 8 -> send("meeting", number, at, with(fields("at", at, "held"), "status", "held", "type", "demo"));
            case 9 -> send("deal", number, at, deal(at));
            default -> sendCall(number, at);
        }
    }

    private static int kind(int number) {
        return number / REPS % 10;
    }

    /** Whether that one of the mixed records is a call. */
    static boolean isCall(int number) {
        return kind(number) < 6;
    }

    private static SortedMap<String, JsonNode> deal(Instant at) {
        SortedMap<String, JsonNode> fields = fields("createdAt", at, "won");
        fields.put("amount", IntNode.valueOf(1_054));
        return with(fields, "status", "won", "currency", "EUR", "closedAt", at.toString());
    }

    private static SortedMap<String, JsonNode> fields(String time, Instant at, String outcome) {
        SortedMap<String, JsonNode> fields = new TreeMap<>();
        fields.put("durationSeconds", IntNode.valueOf(600));
        return with(fields, time, at.toString(), "outcome", outcome);
    }

    private static SortedMap<String, JsonNode> with(SortedMap<String, JsonNode> fields, String... namesAndTexts) {
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            fields.put(namesAndTexts[i], TextNode.valueOf(namesAndTexts[i + 1]));
        }
        return fields;
    }

    private void send(String type, int number, Instant at, SortedMap<String, JsonNode> fields) {
        send(
                Topics.CRM_RECORDS,
                new RecordPatch(
                        TENANT,
                        new SourceId("src_bench"),
                        type,
                        type + "-" + number,
                        at,
                        null,
                        RecordPatch.Change.UPSERT,
                        null,
                        with(fields, "owner", rep(number))));
    }

    <T extends Fact> void send(Topic<? super T> topic, T fact) {
        producer.send(
                FactCodec.encode(topic, Envelope.first("bench", accepted, new CorrelationId("delivery-bench"), fact)));
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
