package dev.paceline.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Properties;

/** The key pair of the tests' issuer: made once per JVM and kept in system properties, which every class loader sees. */
final class TokenKeys {

    private static final String PUBLIC = "paceline.test.token.public";
    private static final String PRIVATE = "paceline.test.token.private";

    private TokenKeys() {}

    static KeyPair trusted() {
        Properties seenByAll = System.getProperties();
        synchronized (seenByAll) {
            if (System.getProperty(PRIVATE) == null) {
                KeyPair made = generate();
                System.setProperty(PUBLIC, encode(made.getPublic().getEncoded()));
                System.setProperty(PRIVATE, encode(made.getPrivate().getEncoded()));
            }
            return decode(System.getProperty(PUBLIC, ""), System.getProperty(PRIVATE, ""));
        }
    }

    static String publicKey() {
        return encode(trusted().getPublic().getEncoded());
    }

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static KeyPair decode(String publicKey, String privateKey) {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    factory.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey))),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keys in the system properties are not ours", e);
        }
    }

    private static String encode(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}
