package dev.paceline.ingest.domain;

import java.time.Instant;

/** Any sender that speaks Standard Webhooks 1.0; its JSON is read by a mapping of the source's own. */
public final class StandardWebhooks implements Provider {

    public static final String NAME = "standard-webhooks";

    private final StandardWebhooksSignature signature;
    private final PayloadReader json;

    public StandardWebhooks(Hmac hmac, PayloadReader json) {
        this.signature = new StandardWebhooksSignature(hmac);
        this.json = json;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Standard Webhooks";
    }

    @Override
    public CredentialShape credentials() {
        return CredentialShape.of(SecretForm.STANDARD_WEBHOOKS, KeptHeaders.SETTING);
    }

    @Override
    public Verdict verify(Delivery delivery, Credentials credentials, Instant now) {
        return signature.verify(delivery, credentials.secrets(), now);
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
