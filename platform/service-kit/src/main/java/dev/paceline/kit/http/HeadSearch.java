package dev.paceline.kit.http;

import io.netty.buffer.ByteBuf;

/** Finds where a head ends, going on where it stopped when more bytes come. Every line must end in CR LF. */
final class HeadSearch {

    /** The head does not end in what has come so far. */
    static final int UNFINISHED = -1;

    /** A line ends otherwise. */
    static final int BAD_LINE = -2;

    /** Empty lines before a request, which some old clients send after a body (RFC 9112, 2.2). */
    private static final int MOST_EMPTY_LINES = 2;

    private int searched;
    private int lineStart;
    private int start;
    private int emptyLines;

    /** Begins anew for the next head. */
    void reset() {
        searched = 0;
        lineStart = 0;
        start = 0;
        emptyLines = 0;
    }

    /** Where the head begins, empty lines before it left out; counted from where the search began. */
    int start() {
        return start;
    }

    /** Where the head that begins at {@code from} ends, the empty line included, counted from there; or one of the two above. */
    int end(ByteBuf bytes, int from, int to) {
        while (true) {
            int feed = bytes.indexOf(from + searched, to, (byte) '\n');
            if (feed < 0) {
                searched = to - from;
                return UNFINISHED;
            }
            int line = from + lineStart;
            if (feed == line || bytes.getByte(feed - 1) != '\r') {
                return BAD_LINE;
            }
            searched = feed + 1 - from;
            lineStart = searched;
            if (feed - 1 > line) {
                continue;
            }
            if (line > from + start) {
                return searched;
            }
            start = searched;
            if (++emptyLines > MOST_EMPTY_LINES) {
                return BAD_LINE;
            }
        }
    }
}
