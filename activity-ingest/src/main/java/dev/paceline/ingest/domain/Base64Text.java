package dev.paceline.ingest.domain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64 lets several spellings stand for the same bytes; only the one that an encoder writes is taken. */
final class Base64Text {

    private Base64Text() {}

    /** The bytes, or null when the text is not the canonical base64 of that many. */
    static byte @Nullable [] canonical(String base64, int size) {
        byte[] text = base64.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length == size && Arrays.equals(Base64.getEncoder().encode(bytes), text) ? bytes : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
