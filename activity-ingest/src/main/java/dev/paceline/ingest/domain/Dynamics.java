package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.ingest.domain.Verdict.Doubt;
import dev.paceline.ingest.domain.Verdict.Doubted;
import dev.paceline.ingest.domain.Verdict.Proven;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks of Dynamics 365 (Dataverse): the serialised context of one operation, proved by a key in a header or as
 * {@code ?code=}. Dataverse repeats once, and only after 502 to 504.
 *
 * @see <a href="https://learn.microsoft.com/power-apps/developer/data-platform/use-webhooks">Microsoft on webhooks</a>
 */
public final class Dynamics implements Provider {

    private static final Setting HEADER =
            Setting.optional("header", "[a-z0-9-]{1,60}", "must be the name of a header in lower case");
    private static final Setting ORGANIZATION =
            Setting.optional("organizationId", "[0-9a-fA-F-]{36}", "must be the id of an organization, a UUID");

    private final PayloadReader json;
    private final Mapping mapping;

    public Dynamics(PayloadReader json, ShippedMappings mappings) {
        this.json = json;
        this.mapping = mappings.of(name());
    }

    @Override
    public String name() {
        return "dynamics";
    }

    @Override
    public String title() {
        return "Microsoft Dynamics 365";
    }

    @Override
    public CredentialShape credentials() {
        return CredentialShape.of(SecretForm.TOKEN, HEADER, ORGANIZATION, Currencies.SETTING);
    }

    @Override
    public Verdict verify(Delivery delivery, Credentials credentials, Instant now) {
        String header = credentials.of(HEADER);
        String key = header == null
                ? Tokens.query(delivery, "code")
                : delivery.headers().first(header);
        Optional<Doubt> doubt = Tokens.doubt(key, credentials.secrets());
        if (doubt.isPresent()) {
            return new Doubted(doubt.get());
        }
        return json.read(delivery.body())
                .match(
                        read -> named(read.json(), delivery, credentials.of(ORGANIZATION)),
                        notJson -> new Proven(Digests.name("dynamics", delivery.body())));
    }

    private static Verdict named(JsonNode context, Delivery delivery, @Nullable String organization) {
        if (organization != null
                && !organization.equalsIgnoreCase(context.path("OrganizationId").asText())) {
            return Doubted.ofOther("organization", Json.text(context.path("OrganizationId")));
        }
        String operation = Json.text(context.path("OperationId"));
        return new Proven(
                operation == null
                        ? Digests.name("dynamics", delivery.body())
                        : Digests.name(
                                "dynamics",
                                operation + "|" + context.path("MessageName").asText() + "|"
                                        + context.path("PrimaryEntityId").asText()));
    }

    @Override
    public Splitting split(Content content, Credentials credentials) {
        DataverseContext reading = new DataverseContext(credentials.of(Currencies.SETTING));
        return JsonBody.split(json, content, reading::changes);
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
