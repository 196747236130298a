package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.ingest.domain.Verdict.Doubt;
import dev.paceline.ingest.domain.Verdict.Doubted;
import dev.paceline.ingest.domain.Verdict.Proven;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notifications of Zoho CRM: one change of many records, proved by the token that was given at registration and comes back in the
 * body. The field {@code module} says what they are; the resource's address may disagree.
 *
 * @see <a href="https://www.zoho.com/crm/developer/docs/api/v8/notifications/overview.html">Zoho on notifications</a>
 */
public final class Zoho implements Provider {

    private static final Setting CHANNEL =
            Setting.optional("channelId", "[0-9]{1,19}", "must be a channel id, in digits");

    private final PayloadReader json;
    private final Mapping mapping;

    public Zoho(PayloadReader json, ShippedMappings mappings) {
        this.json = json;
        this.mapping = mappings.of(name());
    }

    @Override
    public String name() {
        return "zoho";
    }

    @Override
    public String title() {
        return "Zoho CRM";
    }

    @Override
    public CredentialShape credentials() {
        return CredentialShape.of(SecretForm.SHORT_TOKEN, CHANNEL, Currencies.SETTING);
    }

    @Override
    public Verdict verify(Delivery delivery, Credentials credentials, Instant now) {
        return json.read(delivery.body())
                .match(read -> proof(read.json(), credentials), notJson -> new Doubted(Doubt.HEADER_MALFORMED));
    }

    private static Verdict proof(JsonNode notification, Credentials credentials) {
        String token = Json.text(notification.path("token"));
        Optional<Doubt> doubt = Tokens.doubt(token, credentials.secrets());
        if (doubt.isPresent()) {
            return new Doubted(doubt.get());
        }
        String channel = credentials.of(CHANNEL);
        if (channel != null && !channel.equals(Json.text(notification.path("channel_id")))) {
            return Doubted.ofOther("channel", Json.text(notification.path("channel_id")));
        }
        return new Proven(Digests.name("zoho", identity(notification)));
    }

    private static String identity(JsonNode notification) {
        return String.join(
                "|",
                notification.path("channel_id").asText(),
                notification.path("module").asText(),
                notification.path("operation").asText(),
                notification.path("ids").toString(),
                notification.path("affected_values").toString(),
                notification.path("server_time").asText());
    }

    /** The body proves its sender by a token in it; what is kept, and shown of quarantine, is the body without. */
    @Override
    public Content content(Delivery delivery, Credentials credentials) {
        RawBody kept = json.read(delivery.body())
                .match(
                        read -> new RawBody(withoutToken(read.json()).toString().getBytes(StandardCharsets.UTF_8)),
                        notJson -> delivery.body());
        return new Content(Headers.NONE, kept);
    }

    @Override
    public Splitting split(Content content, Credentials credentials) {
        String currency = credentials.of(Currencies.SETTING);
        return json.read(content.body())
                .match(
                        read -> Splitting.of(read.json(), RecordElement.reading(() -> changes(read.json(), currency))),
                        notJson -> new Splitting.NotParsable(notJson.reason()));
    }

    private static JsonNode withoutToken(JsonNode notification) {
        ObjectNode shown = Json.object(notification).deepCopy();
        shown.remove("token");
        return shown;
    }

    private static List<Element> changes(JsonNode notification, @Nullable String currency) {
        String module = Json.required(notification, "module");
        String operation = Json.required(notification, "operation");
        Instant at = Json.time(notification, "server_time");
        List<String> ids = Json.texts(notification.path("ids"));
        if (ids.isEmpty()) {
            throw new UnreadableElementException("ids", "is empty");
        }
        ObjectNode event = Json.object().put("operation", operation).put("module", module);
        return ids.stream()
                .map(id -> change(operation, module, id, fields(notification, id, operation, currency), event)
                        .as(at, null))
                .toList();
    }

    private static RecordElement change(String operation, String module, String id, ObjectNode fields, JsonNode event) {
        return switch (operation) {
            case "insert", "update", "edit", "create" -> RecordElement.upsert(module, id, fields, event);
            case "delete" -> RecordElement.delete(module, id, event);
            case "restore" -> RecordElement.restore(module, id, fields, event);
            default -> throw new UnreadableElementException("operation", "is none that is known");
        };
    }

    private static ObjectNode fields(JsonNode notification, String id, String operation, @Nullable String currency) {
        ObjectNode fields = Json.object();
        notification.path("affected_values").forEach(affected -> {
            if (id.equals(Json.text(affected.path("record_id")))) {
                fields.setAll(Json.object(affected.path("values")));
            }
        });
        if (fields.isEmpty()) {
            Instant since = Json.time(notification, "server_time");
            fields.put(RecordElement.NEEDS_READING, since == null ? null : since.toString());
        }
        if (operation.equals("insert") && currency != null && !fields.has("Currency")) {
            fields.put("Currency", currency);
        }
        return fields;
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
