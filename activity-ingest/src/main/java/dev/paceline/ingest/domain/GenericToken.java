package dev.paceline.ingest.domain;

import dev.paceline.ingest.domain.Verdict.Doubted;
import dev.paceline.ingest.domain.Verdict.Proven;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Any sender that can show a token of ours: as {@code Authorization: Bearer}, in a header of another name, or in the query. Its
 * JSON is read by a mapping of the source's own.
 */
public final class GenericToken implements Provider {

    private static final Setting HEADER =
            Setting.optional("header", "[a-z0-9-]{1,60}", "must be the name of a header in lower case");
    private static final Setting PARAMETER =
            Setting.optional("parameter", "[A-Za-z0-9_-]{1,60}", "must be the name of a query parameter");

    private final PayloadReader json;

    public GenericToken(PayloadReader json) {
        this.json = json;
    }

    @Override
    public String name() {
        return "generic-token";
    }

    @Override
    public String title() {
        return "Any sender with a token in a header";
    }

    @Override
    public CredentialShape credentials() {
        return CredentialShape.of(SecretForm.TOKEN, HEADER, PARAMETER, KeptHeaders.SETTING);
    }

    @Override
    public Verdict verify(Delivery delivery, Credentials credentials, Instant now) {
        String shown = shown(delivery, credentials);
        return Tokens.doubt(shown, credentials.secrets())
                .<Verdict>map(Doubted::new)
                .orElseGet(() -> new Proven(Digests.name("generic", delivery.body())));
    }

    private static @Nullable String shown(Delivery delivery, Credentials credentials) {
        String parameter = credentials.of(PARAMETER);
        if (parameter != null) {
            return Tokens.query(delivery, parameter);
        }
        String header = credentials.of(HEADER);
        return header == null ? Tokens.bearer(delivery) : delivery.headers().first(header);
    }

    @Override
    public Content content(Delivery delivery, Credentials credentials) {
        return KeptHeaders.content(delivery, credentials);
    }

    @Override
    public Splitting split(Content content, Credentials credentials) {
        return JsonBody.split(json, content);
    }

    @Override
    public Mapping mapping() {
        return Mapping.NONE;
    }
}
