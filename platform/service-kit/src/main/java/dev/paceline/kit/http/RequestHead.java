package dev.paceline.kit.http;

import io.netty.buffer.ByteBuf;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a request strictly: as RFC 9112 has it written, without what it only lets a recipient put up with. Says how the body is framed.
 */
final class RequestHead {

    private static final byte[] HOST = Letters.ascii("host");
    private static final byte[] LENGTH = Letters.ascii("content-length");
    private static final byte[] CODING = Letters.ascii("transfer-encoding");
    private static final byte[] OLD_KEY_1 = Letters.ascii("sec-websocket-key1");
    private static final byte[] OLD_KEY_2 = Letters.ascii("sec-websocket-key2");
    private static final byte[] CHUNKED = Letters.ascii("chunked");
    private static final byte[] VERSION = Letters.ascii(" HTTP/1.");
    private static final int MOST_DIGITS = 15;

    /** What a method may be: its name is part of metrics, which callers must not make more of (RFC 9110, 9.1, lets any other be a 501). */
    private static final byte[][] METHODS = Stream.of(
                    "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE")
            .map(Letters::ascii)
            .toArray(byte[][]::new);

    private final ByteBuf bytes;
    private boolean oldVersion;
    private int hosts;
    private int lengths;
    private int codings;
    private long length;

    private RequestHead(ByteBuf bytes) {
        this.bytes = bytes;
    }

    /** How a request goes on after its head, or why it is refused. */
    record Framing(@Nullable Refusal refusal, long length, boolean chunked) {

        private static Framing refused(Refusal refusal) {
            return new Framing(refusal, 0, false);
        }
    }

    /** Reads the lines from {@code start} to {@code end}, the empty one included, each of which ends in CR LF. */
    static Framing read(ByteBuf bytes, int start, int end) {
        RequestHead head = new RequestHead(bytes);
        int lineEnd = lineEnd(bytes, start, end);
        Refusal refusal = head.requestLine(start, lineEnd);
        int line = lineEnd + 2;
        while (refusal == null && line < end - 2) {
            lineEnd = lineEnd(bytes, line, end);
            refusal = head.header(line, lineEnd);
            line = lineEnd + 2;
        }
        return refusal == null ? head.framing() : Framing.refused(refusal);
    }

    private static int lineEnd(ByteBuf bytes, int from, int end) {
        return bytes.indexOf(from, end, (byte) '\n') - 1;
    }

    private Framing framing() {
        if (hosts > 1 || hosts == 0 && !oldVersion) {
            return Framing.refused(Refusal.HOST);
        }
        if (lengths > 0 && codings > 0) {
            return Framing.refused(Refusal.LENGTH_AND_CODING);
        }
        if (codings > 1 || codings > 0 && oldVersion) {
            return Framing.refused(Refusal.CODING);
        }
        return lengths > 1 ? Framing.refused(Refusal.LENGTH) : new Framing(null, length, codings > 0);
    }

    private @Nullable Refusal requestLine(int start, int end) {
        int at = start;
        while (at < end && Letters.isToken(bytes.getByte(at))) {
            at++;
        }
        boolean method = at > start && at < end && bytes.getByte(at) == ' ';
        int target = at + 1;
        int version = end - VERSION.length - 1;
        if (!method || version <= target || bytes.getByte(target) != '/' || !isVersion(version)) {
            return Refusal.REQUEST_LINE;
        }
        for (int letter = target; letter < version; letter++) {
            if (!Letters.isTarget(bytes.getByte(letter))) {
                return Refusal.REQUEST_LINE;
            }
        }
        return isMethod(start, at) ? null : Refusal.METHOD;
    }

    private boolean isMethod(int start, int end) {
        for (byte[] method : METHODS) {
            if (end - start == method.length && isExactly(start, method)) {
                return true;
            }
        }
        return false;
    }

    private boolean isVersion(int at) {
        if (!isExactly(at, VERSION)) {
            return false;
        }
        byte minor = bytes.getByte(at + VERSION.length);
        oldVersion = minor == '0';
        return oldVersion || minor == '1';
    }

    private @Nullable Refusal header(int start, int end) {
        if (start < end && Letters.isSpace(bytes.getByte(start))) {
            return Refusal.FOLDED_LINE;
        }
        int colon = start;
        while (colon < end && Letters.isToken(bytes.getByte(colon))) {
            colon++;
        }
        if (colon == start || colon == end || bytes.getByte(colon) != ':') {
            return Refusal.HEADER_NAME;
        }
        for (int at = colon + 1; at < end; at++) {
            if (!Letters.isValue(bytes.getByte(at))) {
                return Refusal.HEADER_VALUE;
            }
        }
        return framingHeader(start, colon, end);
    }

    private @Nullable Refusal framingHeader(int start, int colon, int end) {
        switch (colon - start) {
            case 4 -> hosts += isAt(start, HOST) ? 1 : 0;
            case 14 -> {
                if (isAt(start, LENGTH)) {
                    return contentLength(colon + 1, end);
                }
            }
            case 17 -> {
                if (isAt(start, CODING)) {
                    return transferEncoding(colon + 1, end);
                }
            }
            case 18 -> {
                if (isAt(start, OLD_KEY_1) || isAt(start, OLD_KEY_2)) {
                    return Refusal.OLD_WEBSOCKET;
                }
            }
            default -> {}
        }
        return null;
    }

    private @Nullable Refusal contentLength(int from, int to) {
        int start = valueStart(from, to);
        int end = valueEnd(start, to);
        boolean zeroBefore = end - start > 1 && bytes.getByte(start) == '0';
        if (end == start || end - start > MOST_DIGITS || zeroBefore) {
            return Refusal.LENGTH;
        }
        length = 0;
        for (int at = start; at < end; at++) {
            byte digit = bytes.getByte(at);
            if (digit < '0' || digit > '9') {
                return Refusal.LENGTH;
            }
            length = length * 10 + digit - '0';
        }
        lengths++;
        return null;
    }

    private @Nullable Refusal transferEncoding(int from, int to) {
        int start = valueStart(from, to);
        codings++;
        return valueEnd(start, to) - start == CHUNKED.length && isAt(start, CHUNKED) ? null : Refusal.CODING;
    }

    private int valueStart(int from, int to) {
        int at = from;
        while (at < to && Letters.isSpace(bytes.getByte(at))) {
            at++;
        }
        return at;
    }

    private int valueEnd(int start, int to) {
        int at = to;
        while (at > start && Letters.isSpace(bytes.getByte(at - 1))) {
            at--;
        }
        return at;
    }

    private boolean isExactly(int at, byte[] letters) {
        for (int i = 0; i < letters.length; i++) {
            if (bytes.getByte(at + i) != letters[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether these letters stand there, whatever their case. */
    private boolean isAt(int at, byte[] lowerCase) {
        for (int i = 0; i < lowerCase.length; i++) {
            if (Letters.lower(bytes.getByte(at + i)) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }
}
