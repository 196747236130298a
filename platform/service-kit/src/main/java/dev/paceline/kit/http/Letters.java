package dev.paceline.kit.http;

import java.nio.charset.StandardCharsets;

/** The bytes that RFC 9110 and 9112 allow where. */
final class Letters {

    private static final boolean[] TOKEN = new boolean[256];
    private static final boolean[] VALUE = new boolean[256];
    private static final boolean[] TARGET = new boolean[256];

    static {
        for (int letter = 0; letter < 256; letter++) {
            boolean alphanumeric =
                    letter >= '0' && letter <= '9' || letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z';
            TOKEN[letter] = alphanumeric || "!#$%&'*+-.^_`|~".indexOf(letter) >= 0;
            VALUE[letter] = letter == '\t' || letter >= ' ' && letter != 0x7f;
            TARGET[letter] = letter > ' ' && letter != 0x7f && letter != '#';
        }
    }

    private Letters() {}

    /** Of a method, a header's name, a chunk extension. */
    static boolean isToken(byte letter) {
        return TOKEN[letter & 0xff];
    }

    /** Of a header's value. */
    static boolean isValue(byte letter) {
        return VALUE[letter & 0xff];
    }

    /** Of a path with its query; some senders do not encode letters beyond ASCII. */
    static boolean isTarget(byte letter) {
        return TARGET[letter & 0xff];
    }

    static boolean isSpace(byte letter) {
        return letter == ' ' || letter == '\t';
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + ('a' - 'A')) : letter;
    }
}
