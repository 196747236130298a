package dev.paceline.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.FactCodec;
import dev.paceline.events.FactJson;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.local.delivery.Api;
import dev.paceline.local.delivery.KnownSource;
import dev.paceline.local.identity.Bearer;
import dev.paceline.local.identity.Role;
import dev.paceline.local.platform.LocalPlatform;
import dev.paceline.local.platform.Service;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** The tenant of a measurement: a roster, and a source of deals. */
final class Stage {

    static final String TENANT = "bench";
    static final int REPS = 20;
    private static final String MAPPING =
            """
            {%s"rules": [{"recordType": "'deal'", "recordId": "element.id", "at": "element.at",
              "fields": {"name": "element.name", "status": "element.status", "amount": "decimal(element.amount)",
                "currency": "'EUR'", "owner": "element.owner", "closedAt": "element.at", "createdAt": "element.at"}}]}""";

    private final LocalPlatform platform;
    private final HttpClient http = HttpClient.newHttpClient();

    Stage(LocalPlatform platform) {
        this.platform = platform;
    }

    /** A source whose deliveries are one deal each. */
    KnownSource set(String name) {
        return set(name, MAPPING.formatted(""));
    }

    /** A source whose deliveries are lists of deals. */
    KnownSource setOfBatches(String name) {
        return set(name, MAPPING.formatted("\"elements\": \"payload\", "));
    }

    private KnownSource set(String name, String mapping) {
        api(Service.ACTIVITY_INGEST).put("/api/v1/roster", roster());
        ObjectNode wish = FactJson.mapper().createObjectNode().put("name", name);
        wish.set("mapping", json(mapping));
        JsonNode made = api(Service.ACTIVITY_INGEST).post("/api/v1/sources", wish);
        return new KnownSource(
                TENANT, name, made.path("id").asText(), made.path("secret").asText());
    }

    String token() {
        return platform.token(Bearer.of(TENANT, Role.ADMIN));
    }

    /** A won deal as the source's CRM would say it. */
    static String deal(String id, String at, int rep) {
        return FactJson.mapper()
                .createObjectNode()
                .put("id", id)
                .put("at", at)
                .put("name", "Deal " + id)
                .put("status", "won")
                .put("amount", "1054.00")
                .put("owner", "rep-" + rep)
                .toString();
    }

    /** Key, value and headers of the record that such a deal becomes, in bytes. */
    static int recordSize() {
        Instant at = Instant.parse("2026-03-02T09:00:00.123456Z");
        SortedMap<String, JsonNode> fields = new TreeMap<>();
        Map.of("name", "Deal 01234567-12345", "status", "won", "currency", "EUR", "owner", "rep-12")
                .forEach((name, text) -> fields.put(name, TextNode.valueOf(text)));
        Map.of("closedAt", at, "createdAt", at)
                .forEach((name, time) -> fields.put(name, TextNode.valueOf(time.toString())));
        fields.put("amount", DecimalNode.valueOf(new BigDecimal("1054")));
        RecordPatch patch = new RecordPatch(
                new TenantId(TENANT),
                new SourceId("src_0123456789abcdef"),
                "deal",
                "01234567-12345",
                at,
                null,
                RecordPatch.Change.UPSERT,
                null,
                fields);
        ProducerRecord<String, byte[]> record = FactCodec.encode(
                Topics.CRM_RECORDS,
                Envelope.first("activity-ingest", at, new CorrelationId("msg_01234567-12345"), patch));
        int size = record.key().length() + record.value().length;
        for (Header header : record.headers()) {
            size += header.key().length() + header.value().length;
        }
        return size;
    }

    private Api api(Service service) {
        return new Api(http, platform.url(service), token());
    }

    static ObjectNode roster() {
        ObjectNode roster = FactJson.mapper().createObjectNode();
        roster.putArray("teams").add(node("all", "All"));
        ArrayNode reps = roster.putArray("reps");
        for (int i = 0; i < REPS; i++) {
            ObjectNode rep = node("rep-" + i, "Rep " + i);
            rep.putArray("memberships").addObject().put("team", "all");
            reps.add(rep);
        }
        return roster;
    }

    private static ObjectNode node(String id, String name) {
        return FactJson.mapper()
                .createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("zone", "UTC")
                .put("currency", "EUR");
    }

    private static JsonNode json(String text) {
        try {
            return FactJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
