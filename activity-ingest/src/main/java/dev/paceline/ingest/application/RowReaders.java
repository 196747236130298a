package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.Columns;
import dev.paceline.ingest.domain.Payload;
import dev.paceline.ingest.domain.RowFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads rows of files. */
public interface RowReaders {

    /** Reads one row as an object. */
    @FunctionalInterface
    interface RowReader {

        /** The object, or why there is none; the row comes without its line end. */
        Payload read(byte[] row);
    }

    /** The columns of a header line; empty when a column has no name, or two have the same. */
    Optional<Columns> columns(byte[] header);

    /** A reader of rows of that format, under these columns where it has any. */
    RowReader of(RowFormat format, @Nullable Columns columns);
}
