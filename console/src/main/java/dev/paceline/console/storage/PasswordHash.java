package dev.paceline.console.storage;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
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
    private static final int MOST_HASH_BYTES = 128;
    private static final int BLOCK_BYTES = 32;

    PasswordHash {
        if (iterations < FEWEST_ITERATIONS || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException(
                    "a password hash needs " + FEWEST_ITERATIONS + " to " + MOST_ITERATIONS + " iterations");
        }
        if (salt.length < 8 || hash.length < 16 || hash.length > MOST_HASH_BYTES) {
            throw new IllegalArgumentException(
                    "a password hash needs 8 bytes of salt at least, and 16 to " + MOST_HASH_BYTES + " of hash");
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

    /** A hash that no password has, and that takes so much work. */
    static PasswordHash ofNobody(int work) {
        byte[] salt = new byte[BLOCK_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(Math.max(work, FEWEST_ITERATIONS), salt, new byte[BLOCK_BYTES]);
    }

    /** How often a password is run through HMAC to compare it: the iterations, for each block of the hash (RFC 8018, 5.2). */
    int work() {
        return Math.multiplyExact(iterations, (hash.length + BLOCK_BYTES - 1) / BLOCK_BYTES);
    }

    /**
     * Whether it is that password's. Takes as long for a wrong one as for the right one, and never less than {@code work}: otherwise an account
     * whose hash is cheaper than others would show by the time that it takes.
     */
    boolean matches(String password, int work) {
        byte[] computed = derive(password, iterations, hash.length);
        if (work > work()) {
            derive(password, work - work(), BLOCK_BYTES);
        }
        return MessageDigest.isEqual(hash, computed);
    }

    private byte[] derive(String password, int rounds, int bytes) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, bytes * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
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
