package dev.paceline.kit.problem;

import org.jspecify.annotations.Nullable;

/**
 * One field of a request that is wrong.
 *
 * @param field the path of the field, as in {@code periods[2].from}
 * @param message what is wrong with it, for a person
 * @param expression the expression that is wrong, where the field holds one
 * @param line where in the expression, counted from 1
 * @param column where in the line, counted from 1
 */
public record FieldError(
        String field, String message, @Nullable String expression, @Nullable Integer line, @Nullable Integer column) {

    public FieldError(String field, String message) {
        this(field, message, null, null, null);
    }
}
