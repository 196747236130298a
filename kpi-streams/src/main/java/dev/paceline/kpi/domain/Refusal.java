package dev.paceline.kpi.domain;

import org.jspecify.annotations.Nullable;

/**
 * Why something that was given cannot be taken.
 *
 * @param field which part of it
 * @param at where in an expression; absent for anything else
 */
public record Refusal(String field, String message, @Nullable Spot at) {

    /** A place in an expression, counted from 1. */
    public record Spot(String expression, int line, int column) {}

    public static Refusal of(String field, String message) {
        return new Refusal(field, message, null);
    }
}
