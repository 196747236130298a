package dev.paceline.ingest.rest;

import dev.paceline.ingest.domain.Hmac;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC by the JDK's own provider. */
@Singleton
class JdkHmac implements Hmac {

    private static final String ALGORITHM = "HmacSHA256";

    /** To look one up costs as much as to use it. */
    private static final ThreadLocal<Mac> MACS = ThreadLocal.withInitial(JdkHmac::mac);

    @Override
    public byte[] sha256(byte[] key, byte[]... parts) {
        Mac mac = MACS.get();
        try {
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("every key of bytes is one of " + ALGORITHM, e);
        }
    }

    private static Mac mac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
