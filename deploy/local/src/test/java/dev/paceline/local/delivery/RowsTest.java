package dev.paceline.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {

    private final Path folder;

    RowsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void csvRowsBecomeObjectsOfStrings() throws IOException {
        Path file = file("deals.csv", "id,name,value\n1,\"Smith, Jones\",10.50\n2,\"said \"\"yes\"\"\",\n");

        assertThat(read(file))
                .containsExactly(
                        "{\"id\":\"1\",\"name\":\"Smith, Jones\",\"value\":\"10.50\"}",
                        "{\"id\":\"2\",\"name\":\"said \\\"yes\\\"\",\"value\":\"\"}");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
        Path file = file("deals.csv", "\uFEFFid,name\n1,a\n");

        assertThat(read(file)).containsExactly("{\"id\":\"1\",\"name\":\"a\"}");
    }

    @Test
    void jsonLinesKeepTheirTypes() throws IOException {
        Path file = file("deals.ndjson", "{\"id\":1,\"value\":10.50}\n{\"id\":2}\n");

        assertThat(read(file)).containsExactly("{\"id\":1,\"value\":10.50}", "{\"id\":2}");
    }

    @Test
    void anUnknownEndingIsRefusedInPlainWords() throws IOException {
        Path file = file("deals.xls", "");

        assertThatThrownBy(() -> Rows.open(file))
                .hasMessageContaining("deals.xls")
                .hasMessageContaining(".csv");
    }

    @Test
    void aLargeFileIsNeverInMemory() throws IOException {
        Path file = folder.resolve("large.csv");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("id,text\n");
            String text = "x".repeat(1000);
            for (int i = 0; i < 60_000; i++) {
                writer.write(i + "," + text + "\n");
            }
        }

        long most = 0;
        int count = 0;
        try (Rows rows = Rows.open(file)) {
            RowBatches batches = new RowBatches(rows);
            while (batches.hasNext()) {
                count += batches.next().rows();
                most = Math.max(most, rows.bytesRead() - count * 1007L);
            }
        }
        assertThat(count).isEqualTo(60_000);
        assertThat(most).as("bytes read ahead of the rows handed out").isLessThan(200_000);
    }

    @Test
    void theSameRowsMakeTheSameDeliveries() throws IOException {
        Path file = file("deals.csv", "id\n" + "7\n".repeat(250));

        assertThat(deliveries(file)).isEqualTo(deliveries(file));
        assertThat(deliveries(file)).extracting(Delivery::rows).containsExactly(100, 100, 50);
    }

    private static List<Delivery> deliveries(Path file) throws IOException {
        try (Rows rows = Rows.open(file)) {
            List<Delivery> deliveries = new ArrayList<>();
            new RowBatches(rows).forEachRemaining(deliveries::add);
            return deliveries;
        }
    }

    private static List<String> read(Path file) throws IOException {
        try (Rows rows = Rows.open(file)) {
            List<String> read = new ArrayList<>();
            rows.forEachRemaining((ObjectNode row) -> read.add(row.toString()));
            return read;
        }
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
