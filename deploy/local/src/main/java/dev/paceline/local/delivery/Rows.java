package dev.paceline.local.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;

/** The rows of a file as JSON objects, read one at a time in constant memory. */
public interface Rows extends Iterator<ObjectNode>, Closeable {

    /** How many bytes of the file have been read so far, for a progress bar. */
    long bytesRead();

    /** Opens a file by its ending: {@code .csv} with a header line, {@code .ndjson}, {@code .jsonl} or {@code .json} with one object a line. */
    static Rows open(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return CsvRows.open(file);
        }
        if (name.endsWith(".ndjson") || name.endsWith(".jsonl") || name.endsWith(".json")) {
            return JsonRows.open(file);
        }
        throw new IllegalArgumentException("cannot tell what " + name + " holds: give a .csv or an .ndjson file");
    }
}
