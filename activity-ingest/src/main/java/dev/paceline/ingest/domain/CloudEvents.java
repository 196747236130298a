package dev.paceline.ingest.domain;

import dev.paceline.ingest.domain.Verdict.Doubt;
import dev.paceline.ingest.domain.Verdict.Doubted;
import dev.paceline.ingest.domain.Verdict.Proven;
import java.time.Instant;
import java.util.List;

/**
 * Any sender of CloudEvents over HTTP, proved by a bearer token or by a Standard Webhooks signature, whichever its secrets are.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md">the binding</a>
 */
public final class CloudEvents implements Provider {

    private static final String PREFIX = "ce-";
    private static final String CONTENT_TYPE = "content-type";

    private final StandardWebhooksSignature signature;
    private final CloudEventReader reader;

    public CloudEvents(Hmac hmac, CloudEventReader reader) {
        this.signature = new StandardWebhooksSignature(hmac);
        this.reader = reader;
    }

    @Override
    public String name() {
        return "cloudevents";
    }

    @Override
    public String title() {
        return "CloudEvents over HTTP";
    }

    @Override
    public CredentialShape credentials() {
        return CredentialShape.of(SecretForm.TOKEN_OR_KEY);
    }

    @Override
    public Verdict verify(Delivery delivery, Credentials credentials, Instant now) {
        String token = Tokens.bearer(delivery);
        if (token == null) {
            return signature.verify(delivery, keys(credentials, true), now);
        }
        return Tokens.isAny(token, keys(credentials, false))
                ? new Proven(Digests.name("ce", identity(delivery)))
                : new Doubted(Doubt.NO_SIGNATURE_MATCHES);
    }

    /** A key that signs is never shown as a token. */
    private static List<Secret> keys(Credentials credentials, boolean signing) {
        return credentials.secrets().stream()
                .filter(secret -> StandardWebhooksKeys.isKey(secret.text()) == signing)
                .toList();
    }

    private static String identity(Delivery delivery) {
        return delivery.headers().first("ce-source") + "\n" + delivery.headers().first("ce-id") + "\n"
                + Digests.sha256(delivery.body().bytes());
    }

    @Override
    public Content content(Delivery delivery, Credentials credentials) {
        return new Content(
                delivery.headers().only(name -> name.startsWith(PREFIX) || name.equals(CONTENT_TYPE)), delivery.body());
    }

    @Override
    public Splitting split(Content content, Credentials credentials) {
        return reader.read(content);
    }

    @Override
    public boolean isAskedFirst() {
        return true;
    }

    @Override
    public Mapping mapping() {
        return Mapping.NONE;
    }
}
