package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.Columns;
import dev.paceline.ingest.domain.RowFormat;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that comes in, cut into rows. Holds one buffer and never more than that of it. Knows where in the file the last row
 * ended and the digest of all up to there.
 */
final class RowInput {

    /** As large as a delivery may be. */
    static final int LARGEST_ROW = 1 << 20;

    private static final int FIRST_BUFFER = 64 << 10;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final boolean quotes;
    private final MessageDigest digest = sha256();
    private String separators = Columns.SEPARATORS;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int start;
    private int scanned;
    private int end;
    private Place place = Place.CELL_BEGINS;
    private long bytes;

    /** Where in a CSV row the reading stands; NDJSON knows no other place than the first. */
    private enum Place {
        CELL_BEGINS,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    RowInput(InputStream in, RowFormat format) {
        this.in = in;
        this.quotes = format == RowFormat.CSV;
    }

    /** What stands between cells, once it is known. */
    void separatedBy(char separator) {
        separators = String.valueOf(separator);
    }

    /** Passes over the beginning of the file; false when the file is shorter. */
    boolean skip(long count) throws IOException {
        while (bytes < count) {
            if (start == end && !fill()) {
                return false;
            }
            pass((int) Math.min(count - bytes, end - start));
        }
        scanned = start;
        return true;
    }

    /**
     * The next rows: as many as asked for, or fewer where the file ends or its sender lets us wait. None at the end.
     *
     * @param most how many rows at most; their bytes are bounded by {@link #LARGEST_ROW}, give or take one row
     */
    List<byte[]> next(int most) throws IOException {
        List<byte[]> rows = new ArrayList<>();
        int size = 0;
        while (rows.size() < most && size < LARGEST_ROW) {
            byte[] row = cut();
            if (row == null && !rows.isEmpty() && in.available() == 0) {
                return rows;
            }
            if (row == null && !fill()) {
                row = rest();
                if (row == null) {
                    return rows;
                }
            }
            if (row != null && !isBlank(row)) {
                rows.add(row);
                size += row.length;
            }
        }
        return rows;
    }

    /** Where the last row ended. */
    long bytes() {
        return bytes;
    }

    /** SHA-256 of the file up to the end of the last row. */
    String digest() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the digest cannot be copied", e);
        }
    }

    private byte @Nullable [] cut() {
        while (scanned < end) {
            if (endsRow(buffer[scanned++])) {
                place = Place.CELL_BEGINS;
                return take(scanned);
            }
        }
        return null;
    }

    private boolean endsRow(byte b) {
        if (!quotes) {
            return b == '\n';
        }
        if (place == Place.QUOTED) {
            place = b == '"' ? Place.AFTER_QUOTE : Place.QUOTED;
            return false;
        }
        if (b == '\n') {
            return true;
        }
        place = after(b);
        return false;
    }

    private Place after(byte b) {
        if (separators.indexOf(b) >= 0) {
            return Place.CELL_BEGINS;
        }
        if (b == '"' && place != Place.PLAIN) {
            return Place.QUOTED;
        }
        return b == ' ' && place == Place.CELL_BEGINS ? Place.CELL_BEGINS : Place.PLAIN;
    }

    private byte @Nullable [] rest() {
        return start == end ? null : take(end);
    }

    private byte[] take(int until) {
        int from = bytes == 0 && startsWithMark(until) ? start + BYTE_ORDER_MARK.length : start;
        int last = until;
        while (last > from && (buffer[last - 1] == '\n' || buffer[last - 1] == '\r')) {
            last--;
        }
        byte[] row = Arrays.copyOfRange(buffer, from, last);
        pass(until - start);
        return row;
    }

    private boolean startsWithMark(int until) {
        return until - start >= BYTE_ORDER_MARK.length
                && Arrays.equals(
                        buffer, start, start + BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private void pass(int count) {
        digest.update(buffer, start, count);
        start += count;
        bytes += count;
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            scanned = Math.max(0, scanned - start);
            start = 0;
        }
        if (end == buffer.length) {
            if (buffer.length >= LARGEST_ROW) {
                throw new UnfitFileException("A row is longer than " + LARGEST_ROW + " bytes; is a quote left open?");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read >= 0;
    }

    private static boolean isBlank(byte[] row) {
        for (byte b : row) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
