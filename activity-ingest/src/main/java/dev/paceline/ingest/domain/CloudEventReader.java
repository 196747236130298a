package dev.paceline.ingest.domain;

/** Reads CloudEvents 1.0 in any mode of their HTTP binding: binary, structured, batched. */
public interface CloudEventReader {

    /** The events, each with its attributes and its {@code data} as an element, or without sense. */
    Splitting read(Content content);
}
