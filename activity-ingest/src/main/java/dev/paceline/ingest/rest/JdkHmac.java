package dev.paceline.ingest.rest;

import dev.paceline.ingest.domain.Hmac;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC by the JDK's own provider. */
@ApplicationScoped
class JdkHmac implements Hmac {

    private static final String ALGORITHM = "HmacSHA256";

    @Override
    public byte[] sha256(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
