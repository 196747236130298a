package dev.paceline.ingest.application;

import java.io.IOException;

/** Ends the reading of a file that cannot be read on; it never leaves {@link LandRows}, which says at which row. */
final class UnfitFileException extends IOException {

    private static final long serialVersionUID = 1L;

    UnfitFileException(String reason) {
        super(reason);
    }
}
