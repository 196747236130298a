package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.ingest.domain.Verdict.Doubt;
import dev.paceline.ingest.domain.Verdict.Doubted;
import dev.paceline.ingest.domain.Verdict.Proven;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pipedrive's webhooks, version 2: one change each, proved by user name and password. Ten answers that are no 2xx ban the webhook and
 * lose events, so whatever is proven is kept.
 *
 * @see <a href="https://pipedrive.readme.io/docs/guide-for-webhooks-v2">Pipedrive on webhooks</a>
 */
public final class Pipedrive implements Provider {

    private static final Setting USER =
            Setting.required("username", "[^:\\s]{1,100}", "must be the user name that Pipedrive shows, without colon");
    private static final Setting COMPANY =
            Setting.optional("companyId", "[0-9]{1,19}", "must be a company id, in digits");

    private final PayloadReader json;
    private final Mapping mapping;

    public Pipedrive(PayloadReader json, ShippedMappings mappings) {
        this.json = json;
        this.mapping = mappings.of(name());
    }

    @Override
    public String name() {
        return "pipedrive";
    }

    @Override
    public String title() {
        return "Pipedrive webhooks v2";
    }

    @Override
    public CredentialShape credentials() {
        return CredentialShape.of(SecretForm.TOKEN, USER, COMPANY);
    }

    @Override
    public Verdict verify(Delivery delivery, Credentials credentials, Instant now) {
        String basic = Tokens.basic(delivery);
        String user = String.valueOf(credentials.of(USER));
        List<Secret> pairs = credentials.secrets().stream()
                .map(password -> new Secret(base64(user + ":" + password.text())))
                .toList();
        Optional<Doubt> doubt = Tokens.doubt(basic, pairs);
        if (doubt.isPresent()) {
            return new Doubted(doubt.get());
        }
        return json.read(delivery.body())
                .match(
                        read -> ofCompany(read.json().path("meta"), delivery, credentials.of(COMPANY)),
                        notJson -> new Proven(Digests.name("pipedrive", delivery.body())));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Verdict ofCompany(JsonNode meta, Delivery delivery, @Nullable String company) {
        if (company != null && !company.equals(Json.text(meta.path("company_id")))) {
            return Doubted.ofOther("company", Json.text(meta.path("company_id")));
        }
        String id = Json.text(meta.path("id"));
        return new Proven(
                id == null
                        ? Digests.name("pipedrive", delivery.body())
                        : Digests.name(
                                "pipedrive", id + "|" + meta.path("webhook_id").asText()));
    }

    @Override
    public Splitting split(Content content, Credentials credentials) {
        return JsonBody.split(json, content, Pipedrive::changes);
    }

    private static List<Element> changes(JsonNode payload) {
        JsonNode meta = payload.path("meta");
        if (!meta.path("version").asText().startsWith("2")) {
            throw new UnreadableElementException("meta.version", "is not 2: make a webhook of version 2");
        }
        String object = Json.required(meta, "entity");
        String id = Json.required(meta, "entity_id");
        String action = Json.required(meta, "action");
        List<Element> changes = new ArrayList<>();
        switch (action) {
            case "create", "change" ->
                changes.add(dated(meta, RecordElement.upsert(object, id, payload.path("data"), meta)));
            case "delete" -> changes.add(dated(meta, gone(object, id, payload)));
            default -> throw new UnreadableElementException("meta.action", "is not create, change or delete");
        }
        String loser = Json.text(meta.path("merged_from_id"));
        if (loser != null && !loser.equals(id)) {
            changes.add(dated(meta, RecordElement.merged(object, loser, id, meta)));
        }
        return changes;
    }

    /** A record that was merged is told twice: as gone, with the winner, and on the winner, with the loser. */
    private static RecordElement gone(String object, String id, JsonNode payload) {
        ObjectNode event = Json.object(payload.path("meta")).deepCopy();
        event.set("previous", payload.path("previous"));
        String winner = Json.text(event.path("merged_to_id"));
        return winner == null || winner.equals(id)
                ? RecordElement.delete(object, id, event)
                : RecordElement.merged(object, id, winner, event);
    }

    private static Element dated(JsonNode meta, RecordElement element) {
        return element.as(Json.time(meta, "timestamp"), Json.text(meta.path("id")));
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
