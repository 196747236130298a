package dev.paceline.ingest.domain;

/**
 * What of a delivery can be read, and read again later: it holds nothing that proves who sent it.
 *
 * @param headers only those that the provider reads
 * @param body as it came
 */
public record Content(Headers headers, RawBody body) {}
