package dev.paceline.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import dev.paceline.local.identity.RandomText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Webhook sources of activity-ingest: found by name, made where there is none, and kept to the mapping that is asked for. */
public final class Sources {

    private static final String PATH = "/api/v1/sources";
    private static final int KEY_BYTES = 32;

    private final Api admin;
    private final SourceBook book;
    private final String tenant;

    public Sources(Api admin, SourceBook book, String tenant) {
        this.admin = admin;
        this.book = book;
        this.tenant = tenant;
    }

    /** The source of that name, which reads its deliveries by that mapping from now on. */
    public KnownSource named(String name, JsonNode mapping) {
        Optional<String> there = idOf(name);
        if (there.isEmpty()) {
            return noted(make(name, mapping));
        }
        String id = there.get();
        admin.put(PATH + "/" + id, wish(name, mapping));
        return book.find(tenant, name)
                .filter(known -> known.id().equals(id))
                .orElseGet(() -> noted(withNewSecret(name, id)));
    }

    private Optional<String> idOf(String name) {
        JsonNode found = admin.get(PATH + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        return Optional.of(found.path("items").path(0).path("id").asText()).filter(id -> !id.isEmpty());
    }

    private KnownSource make(String name, JsonNode mapping) {
        String secret = newSecret();
        JsonNode made = admin.post(PATH, wish(name, mapping).put("secret", secret));
        return new KnownSource(tenant, name, made.path("id").asText(), secret);
    }

    /** Others who know a secret of this source keep theirs. */
    private KnownSource withNewSecret(String name, String id) {
        String secret = newSecret();
        admin.post(
                PATH + "/" + id + "/secrets",
                FactJson.mapper().createObjectNode().put("secret", secret));
        return new KnownSource(tenant, name, id, secret);
    }

    private KnownSource noted(KnownSource source) {
        book.note(source);
        return source;
    }

    private static String newSecret() {
        return "whsec_" + RandomText.base64(KEY_BYTES);
    }

    private static ObjectNode wish(String name, JsonNode mapping) {
        ObjectNode wish = FactJson.mapper()
                .createObjectNode()
                .put("name", name)
                .put("provider", "standard-webhooks")
                .put("paused", false);
        wish.set("mapping", mapping);
        return wish;
    }
}
