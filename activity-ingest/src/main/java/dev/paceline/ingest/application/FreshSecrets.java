package dev.paceline.ingest.application;

import dev.paceline.events.SourceId;
import dev.paceline.ingest.domain.Secret;
import dev.paceline.ingest.domain.SecretForm;
import dev.paceline.ingest.domain.Source.SourceSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Makes what nobody may guess. */
@ApplicationScoped
class FreshSecrets {

    private static final int SOURCE_BYTES = 20;
    private static final int KEY_BYTES = 32;
    private static final int NAME_BYTES = 6;

    private final SecureRandom random = new SecureRandom();

    /** 160 random bits. */
    SourceId newSourceId() {
        return new SourceId("src_" + text(SOURCE_BYTES));
    }

    /** The secret that the admin brought, or a new one of that form and 256 bits. */
    SourceSecret newSecret(Optional<Secret> brought, SecretForm form, Instant now) {
        return new SourceSecret("sec_" + text(NAME_BYTES), brought.orElseGet(() -> form.ofKey(bytes(KEY_BYTES))), now);
    }

    private String text(int size) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(size));
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
