package dev.paceline.ingest.domain;

/** Reads the JSON in a body. */
public interface PayloadReader {

    /**
     * Strictly: names once per object, nothing after the value, no more levels than the reader takes; numbers keep every
     * digit.
     */
    Payload read(RawBody body);
}
