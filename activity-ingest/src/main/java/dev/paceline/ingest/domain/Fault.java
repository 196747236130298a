package dev.paceline.ingest.domain;

/**
 * One thing wrong with what somebody sent.
 *
 * @param field where, as a path into the JSON, as in {@code reps[2].zone}
 * @param message what, in words for people
 */
public record Fault(String field, String message) {}
