package dev.paceline.ingest.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.ingest.domain.RowFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowInputTest {

    @Test
    void aQuotedLineEndIsPartOfItsRow() {
        assertThat(rows("a,b\r\n1,\"x\ny\"\n\"2\",\"say \"\"hi\"\"\n\"\n", RowFormat.CSV))
                .containsExactly("a,b", "1,\"x\ny\"", "\"2\",\"say \"\"hi\"\"\n\"");
    }

    @Test
    void aQuoteInsideAPlainCellOpensNothing() {
        assertThat(rows("5\" pipe,1\nnext,2", RowFormat.CSV)).containsExactly("5\" pipe,1", "next,2");
    }

    @Test
    void aQuoteInJsonLinesMeansNothing() {
        assertThat(rows("{\"a\":\"\\\"\"}\n{}\n", RowFormat.NDJSON)).containsExactly("{\"a\":\"\\\"\"}", "{}");
    }

    @Test
    void blankLinesAndTheByteOrderMarkAreNoRows() {
        assertThat(rows("\ufeffa,b\n\n  \n1,2\n\n", RowFormat.CSV)).containsExactly("a,b", "1,2");
    }

    @Test
    void rowsStayWholeHoweverTheBytesArrive() {
        String file = "id,name\n" + "7,\"Müller\nund Söhne\"\n".repeat(5_000);

        List<String> rows = rowsOf(new TricklingInput(file.getBytes(StandardCharsets.UTF_8)), RowFormat.CSV);

        assertThat(rows).hasSize(5_001);
        assertThat(rows.subList(1, 5_001)).containsOnly("7,\"Müller\nund Söhne\"");
    }

    @Test
    void goingOnBehindARowGivesTheRowsThatFollow() throws IOException {
        byte[] file = "a\nb\nc\nd\n".getBytes(StandardCharsets.UTF_8);
        RowInput first = new RowInput(new ByteArrayInputStream(file), RowFormat.NDJSON);
        first.next(2);
        RowInput again = new RowInput(new ByteArrayInputStream(file), RowFormat.NDJSON);

        assertThat(first.bytes()).isEqualTo(4);
        assertThat(again.skip(4)).isTrue();
        assertThat(again.digest()).isEqualTo(first.digest());
        assertThat(texts(again.next(9))).containsExactly("c", "d");
    }

    @Test
    void aShorterFileCannotBeGoneOnWith() throws IOException {
        assertThat(new RowInput(new ByteArrayInputStream(new byte[3]), RowFormat.NDJSON).skip(4))
                .isFalse();
    }

    @Test
    void anOpenQuoteDoesNotSwallowTheMemory() {
        String file = "a,b\n1,\"" + "x,y\n".repeat(1 << 19);

        assertThatThrownBy(() -> rows(file, RowFormat.CSV))
                .hasRootCauseInstanceOf(UnfitFileException.class)
                .hasMessageContaining("is a quote left open?");
    }

    private static List<String> rows(String file, RowFormat format) {
        return rowsOf(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), format);
    }

    private static List<String> rowsOf(InputStream file, RowFormat format) {
        RowInput input = new RowInput(file, format);
        List<String> all = new ArrayList<>();
        try {
            List<byte[]> rows = input.next(3);
            while (!rows.isEmpty()) {
                all.addAll(texts(rows));
                rows = input.next(3);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static List<String> texts(List<byte[]> rows) {
        return rows.stream().map(row -> new String(row, StandardCharsets.UTF_8)).toList();
    }

    /** Gives a byte or three at a time and never says that more is there. */
    private static final class TricklingInput extends InputStream {

        private final byte[] bytes;
        private int next;

        TricklingInput(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return next == bytes.length ? -1 : bytes[next++] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (next == bytes.length) {
                return -1;
            }
            int count = Math.min(Math.min(length, 1 + next % 3), bytes.length - next);
            System.arraycopy(bytes, next, buffer, offset, count);
            next += count;
            return count;
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
