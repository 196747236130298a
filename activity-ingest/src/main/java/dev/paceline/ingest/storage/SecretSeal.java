package dev.paceline.ingest.storage;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.IngestConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for the database with AES-256-GCM (NIST SP 800-38D): {@code v1:} and base64 of a random 96-bit nonce, the
 * cipher text and the tag. Tenant and source are authenticated along, so that a sealed secret moved to another row does not
 * open.
 */
@Startup // so that a wrong key stops the service at its start, not at the first secret
@ApplicationScoped
class SecretSeal {

    private static final String VERSION = "v1:";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    SecretSeal(IngestConfig config) {
        this.key = new SecretKeySpec(keyOf(config.secretsKey()), "AES");
    }

    String seal(TenantId tenant, SourceId source, String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, tenant, source, nonce, secret.getBytes(StandardCharsets.UTF_8));
        byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
        return VERSION + Base64.getEncoder().encodeToString(whole);
    }

    /** @throws IllegalStateException when it was sealed with another key or for another source */
    String open(TenantId tenant, SourceId source, String sealed) {
        if (!sealed.startsWith(VERSION)) {
            throw new IllegalStateException("a sealed secret is of an unknown version");
        }
        byte[] whole = Base64.getDecoder().decode(sealed.substring(VERSION.length()));
        byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
        byte[] text =
                run(Cipher.DECRYPT_MODE, tenant, source, nonce, Arrays.copyOfRange(whole, NONCE_BYTES, whole.length));
        return new String(text, StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, TenantId tenant, SourceId source, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((tenant.value() + "\n" + source.value()).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a source's secret does not open: is paceline.ingest.secrets-key the key it was sealed with?", e);
        }
    }

    private static byte[] keyOf(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("paceline.ingest.secrets-key is not base64", e);
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException("paceline.ingest.secrets-key must hold 32 bytes, not " + key.length);
        }
        return key;
    }
}
