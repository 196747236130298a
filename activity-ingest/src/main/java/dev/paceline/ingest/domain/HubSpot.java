package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.CorrelationId;
import dev.paceline.ingest.domain.Verdict.Doubted;
import dev.paceline.ingest.domain.Verdict.Proven;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * HubSpot's webhooks: batches of events of one app, which may serve many portals; only those of the source's portal count.
 * HubSpot repeats after any 4xx, so whatever is proven is kept.
 */
public final class HubSpot implements Provider {

    private static final Setting PORTAL = Setting.required("portalId", "[0-9]{1,19}", "must be a portal id, in digits");
    private static final Setting PUBLIC_URL = Setting.optional(
            "publicUrl",
            "https?://[^\\s?#]{1,300}",
            "must be the address under which HubSpot reaches Paceline, as in https://hooks.example.com");
    private static final Setting SIGNATURE =
            Setting.optional("signature", "v3", "may be v3, to believe no older signature");
    private static final Setting CURRENCY = Currencies.SETTING;

    private final HubSpotSignature signature;
    private final PayloadReader json;
    private final Mapping mapping;

    public HubSpot(Hmac hmac, PayloadReader json, ShippedMappings mappings) {
        this.signature = new HubSpotSignature(hmac);
        this.json = json;
        this.mapping = mappings.of(name());
    }

    @Override
    public String name() {
        return "hubspot";
    }

    @Override
    public String title() {
        return "HubSpot";
    }

    @Override
    public CredentialShape credentials() {
        return CredentialShape.of(SecretForm.DICTATED, PORTAL, PUBLIC_URL, SIGNATURE, CURRENCY);
    }

    @Override
    public Verdict verify(Delivery delivery, Credentials credentials, Instant now) {
        Optional<Doubted> doubt = signature.doubt(
                delivery, credentials.secrets(), url(delivery, credentials), credentials.of(SIGNATURE) != null, now);
        if (doubt.isPresent()) {
            return doubt.get();
        }
        return json.read(delivery.body())
                .match(
                        read -> ofPortal(read.json(), delivery, credentials),
                        notJson -> new Proven(Digests.name("hubspot", delivery.body())));
    }

    private static String url(Delivery delivery, Credentials credentials) {
        String base = credentials.of(PUBLIC_URL);
        if (base == null) {
            base = "https://" + askedHost(delivery.headers());
        }
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + delivery.target();
    }

    /** A proxy before us, as the console is one, speaks to us under another name and tells the one that was asked for. */
    private static String askedHost(HeaderFields headers) {
        String told = headers.first("x-forwarded-host");
        return told == null ? String.valueOf(headers.first("host")) : told.split(",", 2)[0].strip();
    }

    private static Verdict ofPortal(JsonNode events, Delivery delivery, Credentials credentials) {
        String portal = String.valueOf(credentials.of(PORTAL));
        List<String> identities = new ArrayList<>();
        boolean anyOwn = events.isEmpty() || !events.isArray();
        for (JsonNode event : events) {
            identities.add(identity(event));
            anyOwn |= portal.equals(Json.text(event.path("portalId")));
        }
        if (!anyOwn) {
            return Doubted.ofOther("portal", Json.text(events.path(0).path("portalId")));
        }
        CorrelationId name = events.isArray()
                ? Digests.name("hubspot", String.join("\n", identities))
                : Digests.name("hubspot", delivery.body());
        return new Proven(name);
    }

    /** The same over all retries: the number of the attempt is left out. */
    private static String identity(JsonNode event) {
        return String.join(
                "|",
                event.path("portalId").asText(),
                HubSpotEvents.kindOf(event),
                event.path("objectId").asText(),
                event.path("eventId").asText(),
                event.path("occurredAt").asText(),
                event.path("propertyName").asText());
    }

    @Override
    public Splitting split(Content content, Credentials credentials) {
        HubSpotEvents events = new HubSpotEvents(String.valueOf(credentials.of(PORTAL)), credentials.of(CURRENCY));
        return json.read(content.body())
                .match(
                        read -> read.json().isArray()
                                ? Splitting.of(read.json(), events.elements(read.json()))
                                : new Splitting.NotParsable("is not a list of events"),
                        notJson -> new Splitting.NotParsable(notJson.reason()));
    }

    @Override
    public Optional<Forgetting> forgetting(Content content, Credentials credentials) {
        return new HubSpotPrivacy(String.valueOf(credentials.of(PORTAL)), json).in(content);
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
