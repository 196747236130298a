package dev.paceline.local.delivery;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One JSON object a line. */
final class JsonRows implements Rows {

    private final CountedInput input;
    private final MappingIterator<ObjectNode> rows;

    private JsonRows(CountedInput input, MappingIterator<ObjectNode> rows) {
        this.input = input;
        this.rows = rows;
    }

    static JsonRows open(Path file) throws IOException {
        CountedInput input = new CountedInput(new BufferedInputStream(Files.newInputStream(file)));
        try {
            return new JsonRows(
                    input, FactJson.mapper().readerFor(ObjectNode.class).readValues(input));
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
