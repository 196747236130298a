package dev.paceline.local.delivery;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A CSV file with a header line (RFC 4180): each row becomes an object of strings under the header's names. A column that
 * is empty is the empty string; a missing one is absent.
 */
final class CsvRows implements Rows {

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private final CountedInput input;
    private final MappingIterator<ObjectNode> rows;

    private CsvRows(CountedInput input, MappingIterator<ObjectNode> rows) {
        this.input = input;
        this.rows = rows;
    }

    static CsvRows open(Path file) throws IOException {
        CountedInput input = new CountedInput(new BufferedInputStream(Files.newInputStream(file)));
        try {
            MappingIterator<ObjectNode> rows = MAPPER.readerFor(ObjectNode.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .readValues(input);
            return new CsvRows(input, rows);
        } catch (IOException e) {
            input.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public ObjectNode next() {
        return rows.next();
    }

    @Override
    public long bytesRead() {
        return input.count();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
