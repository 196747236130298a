package dev.paceline.kit.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Follows a chunked body to its end (RFC 9112, 7.1), however it is cut into parts. Data is skipped, not looked at. */
final class ChunkedBody {

    private static final int MOST_SIZE_DIGITS = 8;
    private static final int LONGEST_SIZE_LINE = 256;
    private static final int LONGEST_TRAILERS = 8_192;
    private static final int NO_DIGIT = -1;

    private State state = State.FIRST_DIGIT;
    private long left;
    private int digits;
    private int line;
    private @Nullable Refusal refusal;

    /** What comes next. */
    private enum State {
        FIRST_DIGIT,
        SIZE,
        EXTENSION,
        SIZE_FEED,
        DATA,
        DATA_RETURN,
        DATA_FEED,
        TRAILER_START,
        TRAILER_NAME,
        TRAILER_VALUE,
        TRAILER_FEED,
        LAST_FEED,
        ENDED
    }

    boolean isEnded() {
        return state == State.ENDED;
    }

    /** Why it is refused; null while it is not. */
    @Nullable
    Refusal refusal() {
        return refusal;
    }

    /** Reads on, and returns how far: to the end of the bytes, of the body, or to what is refused. */
    int read(ByteBuf bytes, int from, int to) {
        int at = from;
        while (at < to && state != State.ENDED) {
            if (state == State.DATA) {
                int data = (int) Math.min(left, to - at);
                left -= data;
                at += data;
                state = left == 0 ? State.DATA_RETURN : State.DATA;
                continue;
            }
            State next = next(bytes.getByte(at));
            if (next == null || ++line > (isTrailer() ? LONGEST_TRAILERS : LONGEST_SIZE_LINE)) {
                refusal = isTrailer() ? Refusal.TRAILER : Refusal.CHUNK;
                return at;
            }
            state = next;
            at++;
        }
        return at;
    }

    private @Nullable State next(byte letter) {
        return switch (state) {
            case FIRST_DIGIT, SIZE -> size(letter);
            case EXTENSION -> extension(letter);
            case SIZE_FEED -> sizeFeed(letter);
            case DATA_RETURN -> letter == '\r' ? State.DATA_FEED : null;
            case DATA_FEED -> letter == '\n' ? nextChunk() : null;
            case TRAILER_START -> trailerStart(letter);
            case TRAILER_NAME -> trailerName(letter);
            case TRAILER_VALUE -> trailerValue(letter);
            case TRAILER_FEED -> letter == '\n' ? State.TRAILER_START : null;
            case LAST_FEED -> letter == '\n' ? State.ENDED : null;
            case DATA, ENDED -> null;
        };
    }

    private State nextChunk() {
        left = 0;
        digits = 0;
        line = 0;
        return State.FIRST_DIGIT;
    }

    private @Nullable State size(byte letter) {
        int digit = hexadecimal(letter);
        if (digit != NO_DIGIT) {
            left = left * 16 + digit;
            return ++digits > MOST_SIZE_DIGITS || left > Integer.MAX_VALUE ? null : State.SIZE;
        }
        boolean sizeEnds = state == State.SIZE && (letter == ';' || letter == '\r');
        return sizeEnds ? extension(letter) : null;
    }

    /** Only tokens: no quotes, which readers end in different places, and no spaces. */
    private static @Nullable State extension(byte letter) {
        if (letter == '\r') {
            return State.SIZE_FEED;
        }
        return letter == ';' || letter == '=' || Letters.isToken(letter) ? State.EXTENSION : null;
    }

    private @Nullable State sizeFeed(byte letter) {
        if (letter != '\n') {
            return null;
        }
        line = 0;
        return left == 0 ? State.TRAILER_START : State.DATA;
    }

    private static @Nullable State trailerStart(byte letter) {
        if (letter == '\r') {
            return State.LAST_FEED;
        }
        return Letters.isToken(letter) ? State.TRAILER_NAME : null;
    }

    private static @Nullable State trailerName(byte letter) {
        if (letter == ':') {
            return State.TRAILER_VALUE;
        }
        return Letters.isToken(letter) ? State.TRAILER_NAME : null;
    }

    private static @Nullable State trailerValue(byte letter) {
        if (letter == '\r') {
            return State.TRAILER_FEED;
        }
        return Letters.isValue(letter) ? State.TRAILER_VALUE : null;
    }

    private boolean isTrailer() {
        return state.compareTo(State.TRAILER_START) >= 0;
    }

    private static int hexadecimal(byte letter) {
        if (letter >= '0' && letter <= '9') {
            return letter - '0';
        }
        byte lower = Letters.lower(letter);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : NO_DIGIT;
    }
}
