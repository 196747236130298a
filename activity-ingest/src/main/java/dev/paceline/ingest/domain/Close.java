package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.ingest.domain.Verdict.Doubt;
import dev.paceline.ingest.domain.Verdict.Doubted;
import dev.paceline.ingest.domain.Verdict.Proven;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Close's webhooks: one event each, signed by HMAC-SHA256 over time and body. An event may come again with a later
 * {@code date_updated}, which then stands.
 *
 * @see <a href="https://developer.close.com/topics/webhooks/">Close on webhooks</a>
 */
public final class Close implements Provider {

    private static final Setting ORGANIZATION =
            Setting.optional("organizationId", "orga_[A-Za-z0-9]{10,80}", "must be an organization id, as in orga_…");
    private static final Pattern UNIX_SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern MAC = Pattern.compile("[0-9a-f]{64}");

    private final Hmac hmac;
    private final PayloadReader json;
    private final Mapping mapping;

    public Close(Hmac hmac, PayloadReader json, ShippedMappings mappings) {
        this.hmac = hmac;
        this.json = json;
        this.mapping = mappings.of(name());
    }

    @Override
    public String name() {
        return "close";
    }

    @Override
    public String title() {
        return "Close";
    }

    @Override
    public CredentialShape credentials() {
        return CredentialShape.of(SecretForm.DICTATED_HEX, ORGANIZATION);
    }

    @Override
    public Verdict verify(Delivery delivery, Credentials credentials, Instant now) {
        String timestamp = delivery.headers().first("close-sig-timestamp");
        String signature = delivery.headers().first("close-sig-hash");
        if (timestamp == null || signature == null) {
            return new Doubted(Doubt.HEADER_MISSING);
        }
        if (!UNIX_SECONDS.matcher(timestamp).matches()
                || !MAC.matcher(signature).matches()) {
            return new Doubted(Doubt.HEADER_MALFORMED);
        }
        Optional<Doubted> stale = Window.doubt(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        if (stale.isPresent()) {
            return stale.get();
        }
        byte[] mac = HexFormat.of().parseHex(signature);
        byte[] head = timestamp.getBytes(StandardCharsets.US_ASCII);
        boolean matched = false;
        for (Secret secret : credentials.secrets()) {
            byte[] key = HexFormat.of().parseHex(secret.text());
            matched |=
                    MessageDigest.isEqual(hmac.sha256(key, head, delivery.body().bytes()), mac);
        }
        return matched ? named(delivery, credentials.of(ORGANIZATION)) : new Doubted(Doubt.NO_SIGNATURE_MATCHES);
    }

    private Verdict named(Delivery delivery, @Nullable String organization) {
        Proven byBody = new Proven(Digests.name("close", delivery.body()));
        return json.read(delivery.body())
                .match(
                        read -> {
                            JsonNode event = read.json().path("event");
                            if (organization != null
                                    && !organization.equals(
                                            event.path("organization_id").asText())) {
                                return Doubted.ofOther("organization", Json.text(event.path("organization_id")));
                            }
                            String id = Json.text(event.path("id"));
                            return id == null
                                    ? byBody
                                    : new Proven(Digests.name(
                                            "close",
                                            id + "|"
                                                    + event.path("date_updated").asText()));
                        },
                        notJson -> byBody);
    }

    @Override
    public Splitting split(Content content, Credentials credentials) {
        return JsonBody.split(json, content, payload -> changes(payload.path("event")));
    }

    private static List<Element> changes(JsonNode event) {
        String object = Json.required(event, "object_type");
        String id = Json.required(event, "object_id");
        String action = Json.required(event, "action");
        JsonNode meta = event.path("meta");
        List<Element> changes = new ArrayList<>();
        String loser = Json.text(meta.path("merge_source_lead_id"));
        String winner = Json.text(meta.path("merge_destination_lead_id"));
        if (loser != null && winner != null && !loser.equals(winner)) {
            changes.add(dated(event, RecordElement.merged("lead", loser, winner, meta)));
        }
        boolean isTold = action.equals("merged") || !changes.isEmpty() && id.equals(loser);
        if (!isTold) {
            changes.add(dated(event, change(action, object, id, event)));
        }
        return changes;
    }

    private static RecordElement change(String action, String object, String id, JsonNode event) {
        JsonNode meta = event.path("meta");
        return action.equals("deleted")
                ? RecordElement.delete(object, id, meta)
                : RecordElement.upsert(object, id, fields(event.path("data")), meta);
    }

    /** An amount comes in the smallest units of its currency. */
    private static ObjectNode fields(JsonNode data) {
        ObjectNode fields = Json.object(data).deepCopy();
        String currency = Json.text(data.path("value_currency"));
        if (data.path("value").isNumber() && currency != null) {
            fields.put("amount", Currencies.ofMinorUnits(data.path("value").decimalValue(), currency));
        } else if (data.has("value")) {
            fields.putNull("amount");
        }
        return fields;
    }

    private static Element dated(JsonNode event, RecordElement element) {
        return element.as(Json.time(event, "date_updated"), Json.text(event.path("id")));
    }

    @Override
    public Mapping mapping() {
        return mapping;
    }

    @Override
    public AnswerPolicy answers() {
        return AnswerPolicy.FORGIVING;
    }
}
