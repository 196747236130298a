package dev.paceline.bench;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** A file of deals that is made while it is read: one NDJSON row after the other, and never more than one in memory. */
final class RowStream extends InputStream {

    private final String name;
    private final int rows;
    private final String at = Instant.now().minus(Duration.ofDays(60)).toString();
    private byte[] row = {};
    private int place;
    private int made;

    /** @param name begins the ids of the deals */
    RowStream(String name, int rows) {
        this.name = name;
        this.rows = rows;
    }

    @Override
    public int read() {
        return isAtEnd() ? -1 : row[place++] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        int read = 0;
        while (read < most && !isAtEnd()) {
            int part = Math.min(most - read, row.length - place);
            System.arraycopy(row, place, into, from + read, part);
            place += part;
            read += part;
        }
        return read == 0 && most > 0 ? -1 : read;
    }

    private boolean isAtEnd() {
        if (place == row.length && made < rows) {
            String deal = Stage.deal(name + "-" + made, at, made % Stage.REPS);
            row = (deal + "\n").getBytes(StandardCharsets.UTF_8);
            place = 0;
            made++;
        }
        return place == row.length;
    }
}
