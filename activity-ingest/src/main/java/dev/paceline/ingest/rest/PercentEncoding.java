package dev.paceline.ingest.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Header values of CloudEvents: what is not printable ASCII comes percent-encoded in UTF-8. */
final class PercentEncoding {

    private static final int HEX = 16;
    private static final int ESCAPED = 3;

    private PercentEncoding() {}

    /** @throws IllegalArgumentException when an escape is cut off, or the bytes are no UTF-8, as in overlong forms */
    static String decoded(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
        byte[] given = value.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < given.length; i++) {
            if (given[i] == '%') {
                bytes.write(escaped(given, i));
                i += ESCAPED - 1;
            } else {
                bytes.write(given[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a header is no percent-encoded UTF-8", e);
        }
    }

    private static int escaped(byte[] given, int at) {
        if (at + ESCAPED > given.length) {
            throw new IllegalArgumentException("a header ends within an escape");
        }
        int high = Character.digit(given[at + 1], HEX);
        int low = Character.digit(given[at + 2], HEX);
        if (high < 0 || low < 0) {
            throw new IllegalArgumentException("a header holds an escape that is none");
        }
        return high * HEX + low;
    }
}
