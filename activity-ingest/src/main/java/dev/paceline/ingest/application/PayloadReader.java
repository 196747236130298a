package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.Payload;
import dev.paceline.ingest.domain.RawBody;

/** Reads the JSON in a body. */
public interface PayloadReader {

    /**
     * Strictly: names once per object, nothing after the value, no more levels than the reader takes; numbers keep every
     * digit.
     */
    Payload read(RawBody body);
}
