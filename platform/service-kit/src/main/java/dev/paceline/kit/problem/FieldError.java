package dev.paceline.kit.problem;

/**
 * One field of a request that is wrong.
 *
 * @param field the path of the field, as in {@code periods[2].from}
 * @param message what is wrong with it, for a person
 */
public record FieldError(String field, String message) {}
