package dev.paceline.local.identity;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets out of the machine's strong random source. */
public final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Without the letters and digits that people mix up. */
    private static final String READABLE = "abcdefghijkmnpqrstuvwxyz23456789";

    private RandomText() {}

    /** Random bytes, base64. */
    public static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(bytes(bytes));
    }

    /** A password that can be typed from a screen: four groups of four, eighty bits. */
    public static String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(READABLE.charAt(RANDOM.nextInt(READABLE.length())));
        }
        return password.toString();
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
