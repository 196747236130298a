package dev.paceline.local.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The platform's own RSA key pair, for installations without an identity provider: the private key as PKCS#8 PEM that only
 * the owner may read, the public key as a JWK set that every service reads.
 */
public final class SigningKeys {

    private static final int KEY_BITS = 2048;
    private static final String PEM_BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String PEM_END = "\n-----END PRIVATE KEY-----\n";

    private final RSAPrivateCrtKey privateKey;

    private SigningKeys(RSAPrivateCrtKey privateKey) {
        this.privateKey = privateKey;
    }

    /** The pair in these files, made now if the private key is not there. */
    public static SigningKeys loadOrMake(Path privatePem, Path publicKeys) {
        if (!Files.exists(privatePem)) {
            PrivateFiles.write(privatePem, pem(makeKey()));
        }
        SigningKeys keys = load(privatePem);
        if (!Files.exists(publicKeys)) {
            PrivateFiles.write(publicKeys, keys.publicKeySet());
        }
        return keys;
    }

    /** The pair of which this file holds the private half. */
    public static SigningKeys load(Path privatePem) {
        String pem = PrivateFiles.read(privatePem).strip();
        String body = pem.substring(
                PEM_BEGIN.strip().length(), pem.length() - PEM_END.strip().length());
        byte[] encoded = Base64.getMimeDecoder().decode(body);
        try {
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKeys((RSAPrivateCrtKey) key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not an RSA private key: " + privatePem, e);
        }
    }

    /** The private key. */
    public PrivateKey privateKey() {
        return privateKey;
    }

    /** Names the key in tokens: its RFC 7638 thumbprint. */
    public String keyId() {
        return jsonWebKey().calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /** The public half as a JWK set (RFC 7517). */
    public String publicKeySet() {
        RsaJsonWebKey key = jsonWebKey();
        key.setKeyId(keyId());
        key.setUse("sig");
        key.setAlgorithm("RS256");
        return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY) + "\n";
    }

    private RsaJsonWebKey jsonWebKey() {
        try {
            RSAPublicKeySpec spec = new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent());
            RSAPublicKey publicKey =
                    (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
            return (RsaJsonWebKey) RsaJsonWebKey.Factory.newPublicJwk(publicKey);
        } catch (GeneralSecurityException | JoseException e) {
            throw new IllegalStateException("cannot derive the public key", e);
        }
    }

    private static PrivateKey makeKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no RSA", e);
        }
    }

    private static String pem(PrivateKey key) {
        return PEM_BEGIN + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + PEM_END;
    }
}
