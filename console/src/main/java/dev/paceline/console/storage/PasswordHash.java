package dev.paceline.console.storage;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as PBKDF2 with HMAC-SHA256 keeps it (RFC 8018): {@code pbkdf2$iterations$salt$hash}, salt and hash in base64. The name
 * {@code pbkdf2-sha256} means the same.
 */
record PasswordHash(int iterations, byte[] salt, byte[] hash) {

    private static final Set<String> NAMES = Set.of("pbkdf2", "pbkdf2-sha256");
    private static final int FEWEST_ITERATIONS = 100_000;
    private static final int MOST_ITERATIONS = 5_000_000;

    PasswordHash {
        if (iterations < FEWEST_ITERATIONS || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException(
                    "a password hash needs " + FEWEST_ITERATIONS + " to " + MOST_ITERATIONS + " iterations");
        }
        if (salt.length < 8 || hash.length < 16) {
            throw new IllegalArgumentException("a password hash needs 8 bytes of salt and 16 of hash at least");
        }
    }

    /** @throws IllegalArgumentException when the text is none, without repeating it */
    static PasswordHash parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 4 || !NAMES.contains(parts[0])) {
            throw new IllegalArgumentException("a password hash reads pbkdf2$iterations$salt$hash");
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            return new PasswordHash(Integer.parseInt(parts[1]), base64.decode(parts[2]), base64.decode(parts[3]));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("a password hash reads pbkdf2$iterations$salt$hash", notANumber);
        }
    }

    /** Whether it is that password's; takes as long for a wrong one as for the right one. */
    boolean matches(String password) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, hash.length * Byte.SIZE);
        try {
            byte[] computed = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return MessageDigest.isEqual(hash, computed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash same
                && iterations == same.iterations
                && Arrays.equals(salt, same.salt)
                && MessageDigest.isEqual(hash, same.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    @Override
    public String toString() {
        return "a password hash";
    }
}
